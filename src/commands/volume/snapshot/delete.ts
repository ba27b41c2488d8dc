import { formatLabel } from '../../../framework/format-label.ts'
import { DELETABLE_STATUSES } from '../../../resources/volume-states.ts'
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
    'Snapshots are named, or selected with --filter and --older-than; without a terminal to confirm on, ' +
    'such a selection needs --yes.',
  args: {
    snapshot: selectableTargets(ref(snapshot, undefined, { allowedStatuses: DELETABLE_STATUSES })),
  },
  flags: {
    force: toggle('delete whatever the status', { isAdminOnly: true }),
    remote: toggle('remove the snapshot from Block Storage management; the data stays on the backend', {
      isAdminOnly: true,
    }),
  },
  exclusive: [['force', 'remote']],
  operations: [deleteSnapshot, forceDeleteSnapshot, unmanageSnapshot],
  plan: ({ snapshot: target, force, remote }) => {
    if (remote) return [unmanageSnapshot(target)]
    return [force ? forceDeleteSnapshot(target) : deleteSnapshot(target)]
  },
  selectable: { resource: snapshot, buildListRequest: listSnapshots },
  deletes: ({ force }) => (force ? 'forced' : 'plain'),
  needsOnlyIds: true,
  confirmation: ({ force }) => (force ? 'by force, whatever its status' : undefined),
  wait: ({ snapshot: target }) => [waitUntilDeleted(snapshot, target.id, ['deleting', 'unmanaging'])],
  successMessage: ({ snapshot: target, remote }) =>
    `${remote ? 'Unmanaging' : 'Deleting'} volume snapshot ${formatLabel(target)}`,
  examples: [
    ['volume snapshot delete --wait before-upgrade', 'wait until it is deleted'],
    [
      'volume snapshot delete --filter name~=nightly --older-than 2w --yes',
      'old nightly snapshots, without confirmation',
    ],
  ],
})
