import { formatLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { targets } from '../../../../framework/params.ts'
import { deleteTransfer, transfer, deleteTransferOperations } from '../../../../resources/transfer.ts'

export default defineCommand({
  path: 'volume transfer request delete',
  aliases: ['volume transfer delete', 'transfer delete', 'transfer request delete', 'transfer-delete'],
  summary: 'Cancel transfers',
  args: { transferRequest: targets(ref(transfer, 'transfer (name or ID)')) },
  flags: {},
  operations: deleteTransferOperations,
  plan: ({ transferRequest: target }, { microversion }) => [deleteTransfer(microversion, target)],
  deletes: 'plain',
  confirmation: 'moderate',
  successMessage: ({ transferRequest: target }) => `Deleted volume transfer request ${formatLabel(target)}`,
  examples: [['volume transfer request delete for-ops', 'the volume stays in its project']],
})
