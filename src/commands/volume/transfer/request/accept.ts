import { isJsonObject, type Json } from '../../../../types/json.ts'
import { waitUntilCreated } from '../../../../framework/wait-condition.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { refOrText } from '../../../../framework/resource-params.ts'
import { secret } from '../../../../framework/value-params.ts'
import { buildTable } from '../../../../framework/resource-type.ts'
import { acceptTransfer, transfer, acceptTransferOperations } from '../../../../resources/transfer.ts'
import { volume } from '../../../../resources/volume.ts'

export default defineCommand({
  path: 'volume transfer request accept',
  aliases: ['volume transfer accept', 'transfer accept', 'transfer request accept', 'transfer-accept'],
  summary: 'Take over a volume that another project offers',
  about: 'A transfer of another project cannot be looked at, so give its ID.',
  args: { transferRequest: refOrText(transfer, 'transfer (ID; also the name, where it can be seen)') },
  flags: { authKey: secret('its key; --auth-key-file keeps it out of the list of processes', { metavar: 'KEY' }) },
  operations: acceptTransferOperations,
  plan: ({ transferRequest: { resolved, text }, authKey }, { microversion }) => [
    acceptTransfer(microversion, resolved?.id ?? text, { auth_key: authKey.trim() }),
  ],
  showOutput: { resource: transfer, table: buildTable(transfer, ['id', 'name', 'volume_id']), source: 'response' },
  wait: (_, answers) => [waitUntilCreated(volume, parseAcceptedVolumeId(answers), ['awaiting-transfer'])],
  successMessage: (_, answers) => `volume ${parseAcceptedVolumeId(answers)} belongs to this project now`,
  examples: [
    [
      'volume transfer request accept 3d6a1b2c-0000-4000-8000-000000000001 --auth-key 9266c59563c84664',
      'with the key that was handed over',
    ],
    ['transfer accept 3d6a1b2c-0000-4000-8000-000000000001 --auth-key-file key.txt', 'the key from a file'],
  ],
})

function parseAcceptedVolumeId(answers: readonly Json[]): string {
  const [answer] = answers
  const acceptedTransfer = isJsonObject(answer) ? answer['transfer'] : undefined
  const id = isJsonObject(acceptedTransfer) ? acceptedTransfer['volume_id'] : undefined
  return typeof id === 'string' ? id : ''
}
