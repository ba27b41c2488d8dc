import type { JsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { notFound } from '../http/errors.ts'
import { extractBackendName } from './scheduler.ts'
import { isWithinHost } from './lookup.ts'

/** The capabilities of a backend, by host or by cluster, not by pool. */

const booleanProperty = (title: string, description: string): JsonObject => ({ title, description, type: 'boolean' })

const PROPERTIES: JsonObject = {
  'thin_provisioning': booleanProperty('Thin Provisioning', 'Sets thin provisioning.'),
  'compression': booleanProperty('Compression', 'Enables compression.'),
  'qos': booleanProperty('QoS', 'Enables QoS.'),
  'replication_enabled': booleanProperty('Replication', 'Enables replication.'),
  'file:media': {
    title: 'Media type',
    description: 'Kind of media behind the pool.',
    type: 'string',
    enum: ['ssd', 'hdd'],
    default: 'hdd',
  },
  'file:min_iops': {
    title: 'Minimum IOPS',
    description: 'Sets minimum IOPS if QoS is enabled.',
    type: 'integer',
    minimum: 10,
    default: 100,
  },
}

function showCapabilities(context: HandlerContext): Reply {
  const id = getPathParam(context, 'id')
  const service = context.state.services.find(
    ({ binary, host, cluster }) => binary === 'cinder-volume' && (isWithinHost(host, id) || isWithinHost(cluster, id)),
  )
  if (service === undefined) throw notFound(`Can't find service: ${id}`)
  return {
    body: {
      namespace: `OS::Storage::Capabilities::${service.cluster ?? service.host}`,
      vendor_name: 'Open Source',
      volume_backend_name: extractBackendName(service.host),
      pool_name: null,
      driver_version: '1.0.0',
      storage_protocol: 'file',
      display_name: null,
      description: null,
      visibility: null,
      replication_targets: service.replicationTargets,
      properties: PROPERTIES,
    },
  }
}

export const capabilityRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/capabilities/{id}',
    adminPolicy: 'volume_extension:capabilities',
    handler: showCapabilities,
  },
]
