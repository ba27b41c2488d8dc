import { defineCommand } from '../../framework/command.ts'
import { optional, toggle } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { text } from '../../framework/value-params.ts'
import { cluster } from '../../resources/cluster.ts'
import { pool } from '../../resources/pool.ts'
import { migrateVolume } from '../../resources/volume-migration.ts'
import { waitForMigrate } from '../../resources/volume-wait-conditions.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume migrate',
  aliases: ['migrate'],
  summary: 'Move a volume to another backend',
  about:
    'Its ID stays and its type must fit there. The service refuses volumes with snapshots, in groups or replicated.',
  isAdminOnly: true,
  args: { volume: ref(volume, undefined, { allowedStatuses: ['available', 'in-use'] }) },
  flags: {
    host: optional(
      text('where to, as host@backend#pool (clinker volume backend pool list)', {
        metavar: 'host',
        completionType: pool,
      }),
    ),
    cluster: optional(
      text('the cluster where to, as cluster@backend#pool', {
        metavar: 'cluster',
        since: '3.16',
        completionType: cluster,
      }),
    ),
    forceHostCopy: toggle('copy through a host even where the driver could do better'),
    lockVolume: toggle('keep everybody else off it meanwhile: its status is maintenance'),
  },
  exclusive: [['host', 'cluster']],
  anyOf: [['host', 'cluster']],
  operations: [migrateVolume],
  plan: ({ volume: target, host, cluster, forceHostCopy, lockVolume }) => [
    migrateVolume(target, {
      host,
      cluster,
      force_host_copy: forceHostCopy || undefined,
      lock_volume: lockVolume || undefined,
    }),
  ],
  wait: ({ volume: target, host }) => [waitForMigrate(target, host)],
  successMessage: ({ volume: target, host, cluster }) => `volume ${target.id} moves to ${host ?? cluster ?? ''}`,
  examples: [
    ['volume migrate db-data --host rc@beta#ssd --wait', 'to another backend; return when it is there'],
    ['volume migrate db-data --cluster blue@gamma#gamma --lock-volume', 'to a cluster, with nobody else at it'],
  ],
})
