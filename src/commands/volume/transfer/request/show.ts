import { defineCommand } from '../../../../grammar/command.ts'
import { ref } from '../../../../grammar/param.ts'
import { transfer, transferReadings } from '../../../../resources/transfer.ts'

export default defineCommand({
  path: 'volume transfer request show',
  aliases: ['volume transfer show', 'transfer show', 'transfer request show', 'transfer-show'],
  summary: 'Show a transfer; its key is never told again',
  args: { transferRequest: ref(transfer, 'transfer (name or ID)') },
  flags: {},
  uses: transferReadings,
  plan: () => [],
  shows: { noun: transfer, table: transfer.shown, from: 'found' },
  examples: [['volume transfer request show for-ops', 'of which volume, and since when']],
})
