import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { transfer, readTransferOperations } from '../../../../resources/transfer.ts'

export default defineCommand({
  path: 'volume transfer request show',
  aliases: ['volume transfer show', 'transfer show', 'transfer request show', 'transfer-show'],
  summary: 'Show a transfer (without its authorization key)',
  args: { transferRequest: ref(transfer, 'transfer (name or ID)') },
  flags: {},
  operations: readTransferOperations,
  plan: () => [],
  showOutput: { resource: transfer, table: transfer.showTable, source: 'lookup' },
  examples: [['volume transfer request show for-ops', 'its volume and when it was created']],
})
