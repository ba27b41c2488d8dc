import { show } from '../../../../grammar/verbs.ts'
import { readTransfer, transfer } from '../../../../resources/transfer.ts'

export default show(transfer, {
  path: 'volume transfer request show',
  aliases: ['volume transfer show', 'transfer show', 'transfer request show', 'transfer-show'],
  summary: 'Show a transfer; its key is never told again',
  operation: readTransfer,
  examples: [['volume transfer request show for-ops', 'of which volume, and since when']],
})
