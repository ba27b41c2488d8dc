import { defineCommand } from '../../../framework/command.ts'
import { choice, integer, text } from '../../../framework/value-params.ts'
import { optional, switches } from '../../../framework/params.ts'
import { cluster } from '../../../resources/cluster.ts'
import { host } from '../../../resources/host.ts'
import { cleanUpWorkers, worker, parseWorkers } from '../../../resources/worker.ts'

export default defineCommand({
  path: 'block storage cleanup',
  aliases: ['work cleanup', 'work-cleanup'],
  summary: 'Clean up after services that stopped during an operation',
  about:
    'Volumes and snapshots left in creating, deleting and similar statuses by a service that is down are ' +
    'cleaned up by other services of its cluster, or by the service itself once it is back. Without --up ' +
    'only services that are down are considered.',
  args: {},
  flags: {
    cluster: optional(text('only services of this cluster', { metavar: 'cluster', completionType: cluster })),
    host: optional(text('only services on this host', { metavar: 'host', completionType: host })),
    binary: optional(choice('only this service', ['cinder-volume', 'cinder-scheduler'], { metavar: 'binary' })),
    isUp: switches({
      up: [true, 'only services that are up'],
      down: [false, 'only services that are down (default)'],
    }),
    isDisabled: switches({
      disabled: [true, 'only services that are disabled'],
      enabled: [false, 'only services that are enabled'],
    }),
    resourceId: optional(text('only this volume or snapshot (ID)', { metavar: 'resource-id' })),
    resourceType: optional(
      choice('only volumes, or only snapshots', ['Volume', 'Snapshot'], { metavar: 'Volume|Snapshot' }),
    ),
    serviceId: optional(integer('only the service with this database ID', { metavar: 'service_id' })),
  },
  operations: [cleanUpWorkers],
  plan: ({ cluster, host, binary, isUp, isDisabled, resourceId, resourceType, serviceId }) => [
    cleanUpWorkers({
      pathParams: {},
      body: {
        cluster_name: cluster,
        host,
        binary,
        is_up: isUp,
        disabled: isDisabled,
        resource_id: resourceId,
        resource_type: resourceType,
        service_id: serviceId,
      },
    }),
  ],
  listOutput: { resource: worker, table: worker.listTable, extractItems: parseWorkers },
  isAdminOnly: true,
  examples: [
    ['block storage cleanup --down', 'clean up after services that are down'],
    ['block storage cleanup --cluster block@ssd --binary cinder-volume', 'clean up in one cluster'],
  ],
})
