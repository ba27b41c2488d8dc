import type { JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { param } from '../call.ts'
import { notFound } from '../refusal.ts'
import { backendName } from './scheduler.ts'
import { liesWithin } from './lookup.ts'

/** What a backend says it can do; asked by host or by cluster, not by pool. */

const flag = (title: string, description: string): JsonObject => ({ title, description, type: 'boolean' })

const PROPERTIES: JsonObject = {
  thin_provisioning: flag('Thin Provisioning', 'Sets thin provisioning.'),
  compression: flag('Compression', 'Enables compression.'),
  qos: flag('QoS', 'Enables QoS.'),
  replication_enabled: flag('Replication', 'Enables replication.'),
  'file:media': { title: 'Media type', description: 'Kind of media behind the pool.', type: 'string', enum: ['ssd', 'hdd'], default: 'hdd' },
  'file:min_iops': { title: 'Minimum IOPS', description: 'Sets minimum IOPS if QoS is enabled.', type: 'integer', minimum: 10, default: 100 },
}

function show(call: Call): Reply {
  const id = param(call, 'id')
  const service = call.world.services.find(({ binary, host, cluster }) => binary === 'cinder-volume' && (liesWithin(host, id) || liesWithin(cluster, id)))
  if (service === undefined) throw notFound(`Can't find service: ${id}`)
  return { body: {
    namespace: `OS::Storage::Capabilities::${service.cluster ?? service.host}`, vendor_name: 'Open Source', volume_backend_name: backendName(service.host), pool_name: null,
    driver_version: '1.0.0', storage_protocol: 'file', display_name: null, description: null, visibility: null, replication_targets: service.replicationTargets, properties: PROPERTIES,
  } }
}

export const capabilityRoutes: readonly Route[] = [{ method: 'GET', path: '/capabilities/{id}', admin: 'volume_extension:capabilities', handler: show }]
