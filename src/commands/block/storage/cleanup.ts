import { defineCommand } from '../../../framework/command.ts'
import { choice, integer, text } from '../../../framework/value-params.ts'
import { optional, switches } from '../../../framework/params.ts'
import { cluster } from '../../../resources/cluster.ts'
import { host } from '../../../resources/host.ts'
import { cleanUpWorkers, worker, parseWorkers } from '../../../resources/worker.ts'

export default defineCommand({
  path: 'block storage cleanup',
  aliases: ['work cleanup', 'work-cleanup'],
  summary: 'Let services put in order what a service that died left unfinished',
  about:
    'Volumes and snapshots that stand in creating, deleting and the like, because their service is gone, are taken care of by the others of its cluster, or by itself once it is back. Unless --up is said, only services that are down are looked at.',
  args: {},
  flags: {
    cluster: optional(text('services of this cluster', { metavar: 'cluster', completionType: cluster })),
    host: optional(text('services on this host', { metavar: 'host', completionType: host })),
    binary: optional(choice('this service', ['cinder-volume', 'cinder-scheduler'], { metavar: 'binary' })),
    isUp: switches({
      up: [true, 'services that are up'],
      down: [false, 'services that are down, as without the flag'],
    }),
    isDisabled: switches({
      disabled: [true, 'services that are disabled'],
      enabled: [false, 'services that are enabled'],
    }),
    resourceId: optional(text('this volume or snapshot only (ID)', { metavar: 'resource-id' })),
    resourceType: optional(
      choice('volumes only, or snapshots', ['Volume', 'Snapshot'], { metavar: 'Volume|Snapshot' }),
    ),
    serviceId: optional(integer('service of this number in the database', { metavar: 'service_id' })),
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
    ['block storage cleanup --down', 'what services that are down have left'],
    ['block storage cleanup --cluster block@ssd --binary cinder-volume', 'in one cluster'],
  ],
})
