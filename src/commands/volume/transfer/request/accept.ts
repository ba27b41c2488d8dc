import { isJsonObject, type Json } from '../../../../contract/json.ts'
import { comesAbout, defineCommand } from '../../../../grammar/command.ts'
import { refOrText, secret } from '../../../../grammar/param.ts'
import { tableOf } from '../../../../grammar/resource.ts'
import { acceptTransfer, transfer, transferAcceptances } from '../../../../resources/transfer.ts'
import { volume } from '../../../../resources/volume.ts'

export default defineCommand({
  path: 'volume transfer request accept',
  aliases: ['volume transfer accept', 'transfer accept', 'transfer request accept', 'transfer-accept'],
  summary: 'Take over a volume that another project offers',
  about: 'A transfer of another project cannot be looked at, so give its ID.',
  args: { transferRequest: refOrText(transfer, 'transfer (ID; also the name, where it can be seen)') },
  flags: { authKey: secret('its key; --auth-key-file keeps it out of the list of processes', { metavar: 'KEY' }) },
  uses: transferAcceptances,
  plan: ({ transferRequest: { found, text }, authKey }, { speaks }) => [acceptTransfer(speaks, found?.id ?? text, { auth_key: authKey.trim() })],
  shows: { noun: transfer, table: tableOf(transfer, ['id', 'name', 'volume_id']), from: 'answer' },
  wait: (_, answers) => [comesAbout(volume, acceptedVolumeId(answers), ['awaiting-transfer'])],
  says: (_, answers) => `volume ${acceptedVolumeId(answers)} belongs to this project now`,
  examples: [
    ['volume transfer request accept 3d6a1b2c-0000-4000-8000-000000000001 --auth-key 9266c59563c84664', 'with the key that was handed over'],
    ['transfer accept 3d6a1b2c-0000-4000-8000-000000000001 --auth-key-file key.txt', 'the key from a file'],
  ],
})

function acceptedVolumeId(answers: readonly Json[]): string {
  const [answer] = answers
  const accepted = isJsonObject(answer) ? answer['transfer'] : undefined
  const id = isJsonObject(accepted) ? accepted['volume_id'] : undefined
  return typeof id === 'string' ? id : ''
}
