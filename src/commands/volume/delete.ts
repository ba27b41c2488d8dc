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
    'They are named, or chosen by --filter and --older-than. On a terminal, a set of them is listed and asked about first; ' +
    'elsewhere a set that filters choose needs --yes.',
  args: {
    volume: selectableTargets(
      ref(volume, undefined, {
        allowedStatuses: [
          'available',
          'error',
          'error_deleting',
          'error_restoring',
          'error_extending',
          'error_managing',
        ],
      }),
    ),
  },
  flags: {
    cascade: toggle('delete its snapshots too', { aliases: ['purge'] }),
    force: toggle('whatever its status', { isAdminOnly: true, since: '3.23' }),
    remote: toggle('make the service forget it; the data stays on the backend', { isAdminOnly: true }),
  },
  exclusive: [['cascade', 'force', 'remote']],
  operations: [deleteVolume, unmanageVolume],
  plan: ({ volume: target, cascade, force, remote }) => [
    remote
      ? unmanageVolume(target)
      : deleteVolume(target, { cascade: cascade || undefined, force: force || undefined }),
  ],
  selectable: { resource: volume, buildListRequest: listVolumes },
  deletes: true,
  needsOnlyIds: true,
  confirmation: ({ cascade, force }) =>
    cascade ? 'with its snapshots' : force ? 'by force, whatever its status' : undefined,
  skipsReadyCheck: ({ force }) => force,
  wait: ({ volume: target }) => [waitUntilDeleted(volume, target.id, ['deleting', 'unmanaging'])],
  successMessage: ({ volume: target, remote }) => `volume ${target.id} is being ${remote ? 'forgotten' : 'deleted'}`,
  examples: [
    ['volume delete scratch-1 scratch-2', 'both, whether or not one of them fails'],
    ['volume delete --cascade --wait old-db', 'with its snapshots; return when it is gone'],
    [
      'volume delete --filter status=error --older-than 30d --dry-run',
      'show what the filters choose, and what would be refused',
    ],
  ],
})
