import { formatLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { choice } from '../../../../framework/value-params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { targets } from '../../../../framework/params.ts'
import { GROUP_SNAPSHOT_STATES, groupSnapshot, resetGroupSnapshotStatus } from '../../../../resources/group-snapshot.ts'

export default defineCommand({
  path: 'volume group snapshot set',
  aliases: ['group snapshot set'],
  summary: 'Reset the recorded status of group snapshots',
  args: { snapshot: targets(ref(groupSnapshot)) },
  flags: {
    state: choice('new status (does not touch the group snapshot)', GROUP_SNAPSHOT_STATES, {
      metavar: 'state',
      since: '3.19',
    }),
  },
  isAdminOnly: true,
  operations: [resetGroupSnapshotStatus],
  plan: ({ snapshot, state }) => [resetGroupSnapshotStatus(snapshot, { status: state })],
  confirmation: ({ state }) => `resets its recorded status to ${state}, whatever the real status`,
  successMessage: ({ snapshot, state }) => `Reset volume group snapshot ${formatLabel(snapshot)}: status ${state}`,
  examples: [['volume group snapshot set --state error shop-monday', 'so that it can be deleted']],
})
