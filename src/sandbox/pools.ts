import type { JsonObject } from '../contract/json.ts'
import type { Call, Reply, Route } from './call.ts'
import { param, queryFlag } from './call.ts'
import { cinderTime } from './dates.ts'
import { rejectFilters } from './filters.ts'
import { GENERIC_BAD_REQUEST, badRequest, notFound } from './refusal.ts'
import type { Pool } from './scheduler.ts'
import { POOL_GIB, backendName, pools, suits } from './scheduler.ts'
import { heartbeat, isDisabled } from './services.ts'

/** What the scheduler knows of pools, and what a backend says it can do. */

function capabilitiesOf(call: Call, pool: Pool): JsonObject {
  const part = pool.name.split('#')[1] ?? ''
  const replicated = pool.service.replicationTargets.length > 0
  return {
    pool_name: part, total_capacity_gb: POOL_GIB, free_capacity_gb: POOL_GIB - pool.usedGib, provisioned_capacity_gb: pool.usedGib, allocated_capacity_gb: pool.usedGib,
    reserved_percentage: 0, max_over_subscription_ratio: '20.0', thin_provisioning_support: true, thick_provisioning_support: true, QoS_support: true, multiattach: true,
    online_extend_support: true, sparse_copy_volume: true, consistencygroup_support: true, consistent_group_snapshot_enabled: true, group_replication_enabled: replicated,
    consistent_group_replication_enabled: replicated, replication_enabled: replicated, replication_targets: pool.service.replicationTargets, backend_state: 'up', filter_function: null,
    goodness_function: null, location_info: `SandboxDriver:${pool.service.host}`, file_media: part === 'ssd' ? 'ssd' : 'hdd', volume_backend_name: backendName(pool.name),
    storage_protocol: 'file', vendor_name: 'Open Source', driver_version: '1.0.0', timestamp: cinderTime(heartbeat(call.now)),
  }
}

function list(call: Call): Reply {
  const detail = queryFlag(call, 'detail')
  const filters = new Map([...call.query].filter(([key]) => key !== 'detail'))
  if (call.minor < 28) filters.clear()
  if (call.minor >= 31) rejectFilters(call, filters, 'pool')
  const [name, typeText] = [filters.get('name'), call.minor >= 35 ? filters.get('volume_type') : undefined]
  const kind = typeText === undefined ? undefined : Object.values(call.world.types).find((type) => type.name === typeText || type.id === typeText)
  if (typeText !== undefined && kind === undefined) throw badRequest(GENERIC_BAD_REQUEST)
  const found = pools(call.world).filter((pool) => !isDisabled(call.world, pool.service) && (name === undefined || pool.name === name) && (kind === undefined || suits(pool, kind)))
  return { body: { pools: found.map((pool): JsonObject => (detail ? { name: pool.name, capabilities: capabilitiesOf(call, pool) } : { name: pool.name })) } }
}

const flag = (title: string, description: string): JsonObject => ({ title, description, type: 'boolean' })

function capabilities(call: Call): Reply {
  const host = param(call, 'id')
  const service = call.world.services.find((one) => one.binary === 'cinder-volume' && one.host === host)
  if (service === undefined) throw notFound(`Can't find service: ${host}`)
  return { body: {
    namespace: `OS::Storage::Capabilities::${host}`, vendor_name: 'Open Source', volume_backend_name: backendName(host), pool_name: null, driver_version: '1.0.0', storage_protocol: 'file',
    display_name: null, description: null, visibility: null, replication_targets: service.replicationTargets, properties: {
      thin_provisioning: flag('Thin Provisioning', 'Sets thin provisioning.'), compression: flag('Compression', 'Enables compression.'), qos: flag('QoS', 'Enables QoS.'),
      replication_enabled: flag('Replication', 'Enables replication.'),
      'file:media': { title: 'Media type', description: 'Kind of media behind the pool.', type: 'string', enum: ['ssd', 'hdd'], default: 'hdd' },
      'file:min_iops': { title: 'Minimum IOPS', description: 'Sets minimum IOPS if QoS is enabled.', type: 'integer', minimum: 10, default: 100 },
    },
  } }
}

export const poolRoutes: readonly Route[] = [
  { method: 'GET', path: '/scheduler-stats/get_pools', admin: 'scheduler_extension:scheduler_stats:get_pools', handler: list },
  { method: 'GET', path: '/capabilities/{id}', admin: 'volume_extension:capabilities', handler: capabilities },
]
