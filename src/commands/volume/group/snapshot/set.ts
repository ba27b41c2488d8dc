import { defineCommand } from '../../../../grammar/command.ts'
import { choice, ref, targets } from '../../../../grammar/param.ts'
import { GROUP_SNAPSHOT_STATES, groupSnapshot, resetGroupSnapshot } from '../../../../resources/group-snapshot.ts'

export default defineCommand({
  path: 'volume group snapshot set',
  aliases: ['group snapshot set'],
  summary: 'Record another status of group snapshots',
  args: { snapshot: targets(ref(groupSnapshot)) },
  flags: { state: choice('what to record, without doing anything to the group snapshot', GROUP_SNAPSHOT_STATES, { metavar: 'state', since: '3.19' }) },
  isAdminOnly: true,
  uses: [resetGroupSnapshot],
  plan: ({ snapshot, state }) => [resetGroupSnapshot(snapshot, { status: state })],
  danger: ({ state }) => `records it as ${state}, whatever it really is`,
  says: ({ snapshot, state }) => `volume group snapshot ${snapshot.id} is recorded as ${state}`,
  examples: [['volume group snapshot set --state error shop-monday', 'so that it can be deleted']],
})
