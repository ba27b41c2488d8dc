import { DELETABLE_VOLUME_STATUSES } from '../../resources/volume-states.ts'
import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { waitUntilDeleted } from '../../framework/wait-condition.ts'
import { selectableTargets } from '../../framework/safety.ts'
import { ref } from '../../framework/resource-params.ts'
import { toggle } from '../../framework/params.ts'
import { deleteVolume, unmanageVolume } from '../../resources/volume-operations.ts'
import { listVolumes, volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume delete',
  summary: 'Delete volumes',
  about:
    'Volumes are named, or selected with --filter and --older-than. On a terminal several volumes are ' +
    'listed and need confirmation; elsewhere a selection by filters needs --yes.',
  args: {
    volume: selectableTargets(
      ref(volume, undefined, {
        allowedStatuses: DELETABLE_VOLUME_STATUSES,
      }),
    ),
  },
  flags: {
    cascade: toggle('delete the snapshots of the volume too', { aliases: ['purge'] }),
    force: toggle('delete whatever the status', { isAdminOnly: true, since: '3.23' }),
    remote: toggle('remove the volume from Block Storage management; the data stays on the backend', {
      isAdminOnly: true,
    }),
  },
  exclusive: [['cascade', 'force', 'remote']],
  operations: [deleteVolume, unmanageVolume],
  plan: ({ volume: target, cascade, force, remote }) => [
    remote
      ? unmanageVolume(target)
      : deleteVolume(target, { cascade: cascade || undefined, force: force || undefined }),
  ],
  selectable: { resource: volume, buildListRequest: listVolumes },
  deletes: ({ cascade, force, remote }) => (remote ? 'unmanaged' : force ? 'forced' : cascade ? 'cascade' : 'plain'),
  needsOnlyIds: true,
  confirmation: ({ cascade, force }) =>
    cascade ? 'with its snapshots' : force ? 'by force, whatever its status' : undefined,
  skipsReadyCheck: ({ force }) => force,
  wait: ({ volume: target }) => [waitUntilDeleted(volume, target.id, ['deleting', 'unmanaging'])],
  successMessage: ({ volume: target, remote }) => `${remote ? 'Unmanaging' : 'Deleting'} volume ${formatLabel(target)}`,
  examples: [
    ['volume delete scratch-1 scratch-2', 'delete both, even if one of them fails'],
    ['volume delete --cascade --wait old-db', 'delete with its snapshots; wait until it is deleted'],
    [
      'volume delete --filter status=error --older-than 30d --dry-run',
      'show which volumes match, and which of them cannot be deleted',
    ],
  ],
})
