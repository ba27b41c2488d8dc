import { formatLabel } from '../../framework/format-label.ts'
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
  summary: 'Migrate a volume to another backend',
  about:
    'The volume keeps its ID, and the destination must support its type. The service refuses volumes ' +
    'that have snapshots, belong to a group or are replicated.',
  isAdminOnly: true,
  args: { volume: ref(volume, undefined, { allowedStatuses: ['available', 'in-use'] }) },
  flags: {
    host: optional(
      text('destination, as host@backend#pool (see clinker volume backend pool list)', {
        metavar: 'host',
        completionType: pool,
      }),
    ),
    cluster: optional(
      text('destination cluster, as cluster@backend#pool', {
        metavar: 'cluster',
        since: '3.16',
        completionType: cluster,
      }),
    ),
    forceHostCopy: toggle('copy through a host even if the driver has a faster method', { acceptsBoolean: true }),
    lockVolume: toggle('lock the volume during the migration: its status is maintenance', { acceptsBoolean: true }),
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
  successMessage: ({ volume: target, host, cluster }) =>
    `Migrating volume ${formatLabel(target)} to ${host ?? cluster ?? ''}`,
  examples: [
    ['volume migrate db-data --host rc@beta#ssd --wait', 'migrate to another backend; wait until it is done'],
    ['volume migrate db-data --cluster blue@gamma#gamma --lock-volume', 'migrate to a cluster, with the volume locked'],
  ],
})
