import { defineCommand } from '../../../../grammar/command.ts'
import { ref, targets } from '../../../../grammar/param.ts'
import { deleteTransfer, transfer, transferRemovals } from '../../../../resources/transfer.ts'

export default defineCommand({
  path: 'volume transfer request delete',
  aliases: ['volume transfer delete', 'transfer delete', 'transfer request delete', 'transfer-delete'],
  summary: 'Take offers back',
  args: { transferRequest: targets(ref(transfer, 'transfer (name or ID)')) },
  flags: {},
  uses: transferRemovals,
  plan: ({ transferRequest: target }, { speaks }) => [deleteTransfer(speaks, target)],
  removes: true,
  danger: 'moderate',
  says: ({ transferRequest: target }) => `volume transfer request ${target.id} deleted`,
  examples: [['volume transfer request delete for-ops', 'the volume stays where it is']],
})
