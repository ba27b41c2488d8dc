import { defineCommand } from '../../../../grammar/command.ts'
import { optional, ref, switches, text } from '../../../../grammar/param.ts'
import { tableOf } from '../../../../grammar/resource.ts'
import { createTransfer, transfer, transferCreations } from '../../../../resources/transfer.ts'
import { volume } from '../../../../resources/volume.ts'

export default defineCommand({
  path: 'volume transfer request create',
  aliases: ['volume transfer create', 'transfer create', 'transfer request create', 'transfer-create'],
  summary: 'Offer a volume to another project',
  about: 'The key in the answer is shown this once: whoever accepts the transfer needs it together with the ID.',
  args: { volume: ref(volume, 'volume to give away (name or ID)', { fits: ['available'] }) },
  flags: {
    name: optional(text('name of the transfer')),
    snapshots: switches({
      snapshots: [true, 'its snapshots go with it (the default)'], 'no-snapshots': [false, 'its snapshots do not go with it'],
    }, { since: '3.55' }),
  },
  uses: transferCreations,
  plan: ({ volume: given, name, snapshots }, { speaks }) => [
    createTransfer(speaks, { volume_id: given.id, name, no_snapshots: snapshots === undefined ? undefined : !snapshots }),
  ],
  makes: transfer,
  shows: { noun: transfer, table: tableOf(transfer, ['auth_key', 'created_at', 'id', 'name', 'volume_id']), from: 'answer' },
  examples: [
    ['volume transfer request create --name for-ops db-data', 'show the ID and the key to hand over'],
    ['transfer create db-data -f json', 'the same for a program'],
  ],
})
