import { defineCommand, disappears } from '../../grammar/command.ts'
import { pickable } from '../../grammar/care.ts'
import { ref, toggle } from '../../grammar/param.ts'
import { deleteVolume, unmanageVolume } from '../../resources/volume-operations.ts'
import { listVolumes, volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume delete',
  summary: 'Delete volumes',
  about: 'They are named, or chosen by --filter and --older-than. On a terminal, a set of them is listed and asked about first; '
    + 'elsewhere a set that filters choose needs --yes.',
  args: { volume: pickable(ref(volume, undefined, { fits: ['available', 'error', 'error_deleting', 'error_restoring', 'error_extending', 'error_managing'] })) },
  flags: {
    cascade: toggle('delete its snapshots too', { aliases: ['purge'] }),
    force: toggle('whatever its status', { isAdminOnly: true, since: '3.23' }),
    remote: toggle('make the service forget it; the data stays on the backend', { isAdminOnly: true }),
  },
  exclusive: [['cascade', 'force', 'remote']],
  uses: [deleteVolume, unmanageVolume],
  plan: ({ volume: target, cascade, force, remote }) => [
    remote ? unmanageVolume(target) : deleteVolume(target, { cascade: cascade || undefined, force: force || undefined }),
  ],
  picks: { noun: volume, list: listVolumes },
  removes: true,
  needsOnlyIds: true,
  danger: ({ cascade, force }) => (cascade ? 'with its snapshots' : force ? 'by force, whatever its status' : undefined),
  takesBusy: ({ force }) => force,
  wait: ({ volume: target }) => [disappears(volume, target.id, ['deleting', 'unmanaging'])],
  says: ({ volume: target, remote }) => `volume ${target.id} is being ${remote ? 'forgotten' : 'deleted'}`,
  examples: [
    ['volume delete scratch-1 scratch-2', 'both, whether or not one of them fails'],
    ['volume delete --cascade --wait old-db', 'with its snapshots; return when it is gone'],
    ['volume delete --filter status=error --older-than 30d --dry-run', 'show what the filters choose, and what would be refused'],
  ],
})
