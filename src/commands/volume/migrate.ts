import { defineCommand, until, type Verdict } from '../../grammar/command.ts'
import { optional, ref, text, toggle } from '../../grammar/param.ts'
import { cluster } from '../../resources/cluster.ts'
import { pool } from '../../resources/pool.ts'
import { migrateVolume } from '../../resources/volume-migration.ts'
import { volume, type Volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume migrate',
  aliases: ['migrate'],
  summary: 'Move a volume to another backend',
  about: 'Its ID stays and its type must fit there. The service refuses volumes with snapshots, in groups or replicated.',
  isAdminOnly: true,
  args: { volume: ref(volume, undefined, { fits: ['available', 'in-use'] }) },
  flags: {
    host: optional(text('where to, as host@backend#pool (clinker volume backend pool list)', { metavar: 'host', offers: pool })),
    cluster: optional(text('the cluster where to, as cluster@backend#pool', { metavar: 'cluster', since: '3.16', offers: cluster })),
    forceHostCopy: toggle('copy through a host even where the driver could do better'),
    lockVolume: toggle('keep everybody else off it meanwhile: its status is maintenance'),
  },
  exclusive: [['host', 'cluster']],
  anyOf: [['host', 'cluster']],
  uses: [migrateVolume],
  plan: ({ volume: target, host, cluster, forceHostCopy, lockVolume }) => [
    migrateVolume(target, { host, cluster, force_host_copy: forceHostCopy || undefined, lock_volume: lockVolume || undefined }),
  ],
  wait: ({ volume: target }) => [until(volume, target.id, hasMoved)],
  says: ({ volume: target, host, cluster }) => `volume ${target.id} moves to ${host ?? cluster ?? ''}`,
  examples: [
    ['volume migrate db-data --host rc@beta#ssd --wait', 'to another backend; return when it is there'],
    ['volume migrate db-data --cluster blue@gamma#gamma --lock-volume', 'to a cluster, with nobody else at it'],
  ],
})

/** The status stays or comes back either way; only the state of the migration tells, and only to administrators. */
function hasMoved(seen: Volume | 'gone'): Verdict {
  if (seen === 'gone') return { failed: 'the volume is gone' }
  const { migration_status: migration, status } = seen
  if (migration === 'success') return 'done'
  if (migration === 'error') return { failed: 'the migration ended in error, and it is where it was' }
  return status === 'error' ? { failed: 'its status is error' } : 'pending'
}
