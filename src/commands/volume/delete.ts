import { defineCommand, disappears } from '../../grammar/command.ts'
import { ref, targets, toggle } from '../../grammar/param.ts'
import { deleteVolume, unmanageVolume, volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume delete',
  summary: 'Delete volumes',
  args: { volume: targets(ref(volume)) },
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
  takesBusy: ({ force }) => force,
  wait: ({ volume: target }) => [disappears(volume, target.id, ['deleting', 'unmanaging'])],
  says: ({ volume: target, remote }) => `volume ${target.id} is being ${remote ? 'forgotten' : 'deleted'}`,
  examples: [
    ['volume delete scratch-1 scratch-2', 'both, whether or not one of them fails'],
    ['volume delete --cascade --wait old-db', 'with its snapshots; return when it is gone'],
  ],
})
