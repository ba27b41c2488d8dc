import { defineCommand } from '../../../framework/command.ts'
import { waitUntilDeleted } from '../../../framework/wait-condition.ts'
import { selectableTargets } from '../../../framework/safety.ts'
import { ref } from '../../../framework/resource-params.ts'
import { toggle } from '../../../framework/params.ts'
import {
  deleteSnapshot,
  forceDeleteSnapshot,
  listSnapshots,
  snapshot,
  unmanageSnapshot,
} from '../../../resources/snapshot.ts'

export default defineCommand({
  path: 'volume snapshot delete',
  aliases: ['snapshot delete', 'snapshot-delete'],
  summary: 'Delete snapshots',
  about:
    'They are named, or chosen by --filter and --older-than; such a set needs --yes where there is no terminal to ask at.',
  args: {
    snapshot: selectableTargets(
      ref(snapshot, undefined, { allowedStatuses: ['available', 'error', 'error_deleting'] }),
    ),
  },
  flags: {
    force: toggle('whatever its status', { isAdminOnly: true }),
    remote: toggle('make the service forget it; the data stays on the backend', { isAdminOnly: true }),
  },
  exclusive: [['force', 'remote']],
  operations: [deleteSnapshot, forceDeleteSnapshot, unmanageSnapshot],
  plan: ({ snapshot: target, force, remote }) => {
    if (remote) return [unmanageSnapshot(target)]
    return [force ? forceDeleteSnapshot(target) : deleteSnapshot(target)]
  },
  selectable: { resource: snapshot, buildListRequest: listSnapshots },
  deletes: true,
  needsOnlyIds: true,
  confirmation: ({ force }) => (force ? 'by force, whatever its status' : undefined),
  wait: ({ snapshot: target }) => [waitUntilDeleted(snapshot, target.id, ['deleting', 'unmanaging'])],
  successMessage: ({ snapshot: target, remote }) =>
    `volume snapshot ${target.id} is being ${remote ? 'forgotten' : 'deleted'}`,
  examples: [
    ['volume snapshot delete --wait before-upgrade', 'return when it is gone'],
    ['volume snapshot delete --filter name~=nightly --older-than 2w --yes', 'the old ones of a kind, without asking'],
  ],
})
