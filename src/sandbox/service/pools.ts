import type { JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { queryFlag } from '../call.ts'
import { cinderTime } from '../dates.ts'
import { rejectFilters } from '../filters.ts'
import type { Pool } from './scheduler.ts'
import { POOL_GIB, backendName, backendOf, isOpen, pools, suits } from './scheduler.ts'
import { lastSeen } from './services.ts'
import { typeByNameOrId } from '../type/lookup.ts'
import { at } from '../world.ts'

/** What the scheduler knows of the pools of open backends. */

/** GiB of all that lies on a backend: volumes, snapshots and what is not managed. */
function provisioned(call: Call, { name }: Pool): number {
  const isHere = (host: string | null | undefined): boolean => backendName(host ?? '') === backendName(name)
  const { volumes, snapshots, strays } = call.world
  const all = [
    ...Object.values(volumes).filter(({ host }) => isHere(host)),
    ...Object.values(snapshots).filter(({ volumeId }) => isHere(at(volumes, volumeId)?.host)),
    ...strays.filter(({ host }) => isHere(host)),
  ]
  return all.reduce((sum, { size }) => sum + size, 0)
}

function capabilities(call: Call, pool: Pool): JsonObject {
  const part = pool.name.split('#')[1] ?? ''
  const isReplicated = pool.service.replicationTargets.length > 0
  const used = provisioned(call, pool)
  return {
    pool_name: part, total_capacity_gb: POOL_GIB, free_capacity_gb: Math.max(0, POOL_GIB - used), provisioned_capacity_gb: used, allocated_capacity_gb: pool.usedGib,
    reserved_percentage: 0, max_over_subscription_ratio: '20.0', thin_provisioning_support: true, thick_provisioning_support: true, QoS_support: true, multiattach: true,
    online_extend_support: true, sparse_copy_volume: true, consistencygroup_support: true, consistent_group_snapshot_enabled: true, group_replication_enabled: isReplicated,
    consistent_group_replication_enabled: isReplicated, replication_enabled: isReplicated, replication_targets: pool.service.replicationTargets, backend_state: 'up',
    filter_function: null, goodness_function: null, location_info: `SandboxDriver:${backendOf(pool.name)}`, file_media: part === 'ssd' ? 'ssd' : 'hdd',
    volume_backend_name: backendName(pool.name), storage_protocol: 'file', vendor_name: 'Open Source', driver_version: '1.0.0', timestamp: cinderTime(lastSeen(call, pool.service)),
  }
}

const KNOWN = ['name', 'volume_type']

/** Before 3.31 a filter nobody knows fits no pool. */
function admitFilters(call: Call, filters: Map<string, string>): boolean {
  if (call.minor < 28) filters.clear()
  if (call.minor >= 31) rejectFilters(call, filters, 'pool')
  if (call.minor < 35) filters.delete('volume_type')
  return [...filters.keys()].every((key) => KNOWN.includes(key))
}

/** Some releases of the service fail on any `volume_type` where pools are thin; here it picks the pools that suit, as it is meant to. */
function list(call: Call): Reply {
  const detail = queryFlag(call, 'detail')
  const filters = new Map([...call.query].filter(([key]) => key !== 'detail'))
  const isKnown = admitFilters(call, filters)
  const [name, typeText] = [filters.get('name'), filters.get('volume_type')]
  const kind = typeText === undefined ? undefined : typeByNameOrId(call, typeText)
  const fits = (pool: Pool): boolean => isOpen(call.world, pool.service) && (name === undefined || pool.name === name) && (kind === undefined || suits(pool, kind))
  const found = isKnown ? pools(call.world).filter(fits) : []
  return { body: { pools: found.map((pool): JsonObject => (detail ? { name: pool.name, capabilities: capabilities(call, pool) } : { name: pool.name })) } }
}

export const poolRoutes: readonly Route[] = [
  { method: 'GET', path: '/scheduler-stats/get_pools', admin: 'scheduler_extension:scheduler_stats:get_pools', handler: list },
]
