import { defineCommand } from '../../../../framework/command.ts'
import { choice } from '../../../../framework/value-params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { targets } from '../../../../framework/params.ts'
import { GROUP_SNAPSHOT_STATES, groupSnapshot, resetGroupSnapshotStatus } from '../../../../resources/group-snapshot.ts'

export default defineCommand({
  path: 'volume group snapshot set',
  aliases: ['group snapshot set'],
  summary: 'Record another status of group snapshots',
  args: { snapshot: targets(ref(groupSnapshot)) },
  flags: {
    state: choice('what to record, without doing anything to the group snapshot', GROUP_SNAPSHOT_STATES, {
      metavar: 'state',
      since: '3.19',
    }),
  },
  isAdminOnly: true,
  operations: [resetGroupSnapshotStatus],
  plan: ({ snapshot, state }) => [resetGroupSnapshotStatus(snapshot, { status: state })],
  confirmation: ({ state }) => `records it as ${state}, whatever it really is`,
  successMessage: ({ snapshot, state }) => `volume group snapshot ${snapshot.id} is recorded as ${state}`,
  examples: [['volume group snapshot set --state error shop-monday', 'so that it can be deleted']],
})
