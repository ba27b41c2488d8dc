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
  summary: 'Accept a volume offered by another project',
  about: 'A transfer of another project can only be accepted by its ID; its name cannot be looked up.',
  args: { transferRequest: refOrText(transfer, 'transfer (ID; also the name, where it is visible)') },
  flags: { authKey: secret('authorization key; --auth-key-file keeps it out of the process list', { metavar: 'KEY' }) },
  operations: acceptTransferOperations,
  plan: ({ transferRequest: { resolved, text }, authKey }, { microversion }) => [
    acceptTransfer(microversion, resolved?.id ?? text, { auth_key: authKey.trim() }),
  ],
  showOutput: { resource: transfer, table: buildTable(transfer, ['id', 'name', 'volume_id']), source: 'response' },
  wait: (_, answers) => [waitUntilCreated(volume, parseAcceptedVolumeId(answers), ['awaiting-transfer'])],
  successMessage: (_, answers) => `Accepted volume ${parseAcceptedVolumeId(answers)}: it now belongs to this project`,
  examples: [
    [
      'volume transfer request accept 3d6a1b2c-0000-4000-8000-000000000001 --auth-key 9266c59563c84664',
      'with the key from the other project',
    ],
    ['transfer accept 3d6a1b2c-0000-4000-8000-000000000001 --auth-key-file key.txt', 'with the key in a file'],
  ],
})

function parseAcceptedVolumeId(answers: readonly Json[]): string {
  const [answer] = answers
  const acceptedTransfer = isJsonObject(answer) ? answer['transfer'] : undefined
  const id = isJsonObject(acceptedTransfer) ? acceptedTransfer['volume_id'] : undefined
  return typeof id === 'string' ? id : ''
}
