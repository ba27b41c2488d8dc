import { formatCreatedLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { createdTarget } from '../../../../framework/plan.ts'
import { waitForStatus } from '../../../../framework/wait-condition.ts'
import { optional } from '../../../../framework/params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { text } from '../../../../framework/value-params.ts'
import { createGroupSnapshot, groupSnapshot, readGroupSnapshot } from '../../../../resources/group-snapshot.ts'
import { group } from '../../../../resources/group.ts'

export default defineCommand({
  path: 'volume group snapshot create',
  aliases: ['group snapshot create', 'group-snapshot-create'],
  summary: 'Create a snapshot of all volumes of a group',
  about: 'Whether the snapshots are consistent with each other depends on the group type.',
  args: { group: ref(group) },
  flags: {
    name: optional(text('name of the group snapshot')),
    description: optional(text('description')),
  },
  operations: [createGroupSnapshot, readGroupSnapshot],
  plan: ({ group: target, name, description }) => [createGroupSnapshot({ group_id: target.id, name, description })],
  creates: { type: groupSnapshot, name: ({ name }) => name },
  showOutput: { resource: groupSnapshot, table: groupSnapshot.showTable, source: 'reread' },
  shownId: (_, answers) => createdTarget(groupSnapshot, answers).id,
  wait: (_, answers) => [
    waitForStatus(groupSnapshot, createdTarget(groupSnapshot, answers).id, ['available'], ['creating']),
  ],
  successMessage: (_, answers) => `Creating volume group snapshot ${formatCreatedLabel(groupSnapshot, answers)}`,
  examples: [['volume group snapshot create --name shop-monday --wait shop', 'wait until it is available']],
})
