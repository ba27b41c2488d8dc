import { defineCommand, disappears } from '../../../grammar/command.ts'
import { ref, targets, toggle } from '../../../grammar/param.ts'
import { deleteSnapshot, forceDeleteSnapshot, snapshot, unmanageSnapshot } from '../../../resources/snapshot.ts'

export default defineCommand({
  path: 'volume snapshot delete',
  aliases: ['snapshot delete', 'snapshot-delete'],
  summary: 'Delete snapshots',
  args: { snapshot: targets(ref(snapshot)) },
  flags: {
    force: toggle('whatever its status', { isAdminOnly: true }),
    remote: toggle('make the service forget it; the data stays on the backend', { isAdminOnly: true }),
  },
  exclusive: [['force', 'remote']],
  uses: [deleteSnapshot, forceDeleteSnapshot, unmanageSnapshot],
  plan: ({ snapshot: target, force, remote }) => {
    if (remote) return [unmanageSnapshot(target)]
    return [force ? forceDeleteSnapshot(target) : deleteSnapshot(target)]
  },
  wait: ({ snapshot: target }) => [disappears(snapshot, target.id, ['deleting', 'unmanaging'])],
  says: ({ snapshot: target, remote }) => `volume snapshot ${target.id} is being ${remote ? 'forgotten' : 'deleted'}`,
  examples: [['volume snapshot delete --wait before-upgrade', 'return when it is gone']],
})
