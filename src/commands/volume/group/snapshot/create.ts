import { defineCommand, made, settles } from '../../../../grammar/command.ts'
import { optional, ref, text } from '../../../../grammar/param.ts'
import { createGroupSnapshot, groupSnapshot, readGroupSnapshot } from '../../../../resources/group-snapshot.ts'
import { group } from '../../../../resources/group.ts'

export default defineCommand({
  path: 'volume group snapshot create',
  aliases: ['group snapshot create', 'group-snapshot-create'],
  summary: 'Make a snapshot of every volume of a group',
  about: 'Whether the volumes are caught at one moment depends on the group type.',
  args: { group: ref(group) },
  flags: {
    name: optional(text('name of the group snapshot')),
    description: optional(text('description')),
  },
  uses: [createGroupSnapshot, readGroupSnapshot],
  plan: ({ group: target, name, description }) => [createGroupSnapshot({ group_id: target.id, name, description })],
  makes: groupSnapshot,
  shows: { noun: groupSnapshot, table: groupSnapshot.shown, from: 'again' },
  showsId: (_, answers) => made(groupSnapshot, answers).id,
  wait: (_, answers) => [settles(groupSnapshot, made(groupSnapshot, answers).id, ['available'], ['creating'])],
  says: (_, answers) => `volume group snapshot ${made(groupSnapshot, answers).id} is being made`,
  examples: [['volume group snapshot create --name shop-monday --wait shop', 'return when it can be used']],
})
