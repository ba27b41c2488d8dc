import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getQueryBoolean } from '../http/read-body.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import { rejectDisallowedFilters } from '../http/filters.ts'
import type { SchedulerPool } from './scheduler.ts'
import { POOL_GIB, extractBackendName, extractBackendHost, isSchedulable, listPools, matchesType } from './scheduler.ts'
import { computeLastHeartbeat } from './services.ts'
import { requireTypeByNameOrId } from '../repository/volume-types.ts'

/** The scheduler's view of the pools of enabled backends. */

/** GiB in use on a backend: volumes, snapshots and unmanaged resources. */
function computeProvisionedGib(context: HandlerContext, { name }: SchedulerPool): number {
  const isOnBackend = (host: string | null | undefined): boolean =>
    extractBackendName(host ?? '') === extractBackendName(name)
  const { volumes, snapshots, unmanagedResources } = context.state
  const resources = [
    ...Object.values(volumes).filter(({ host }) => isOnBackend(host)),
    ...Object.values(snapshots).filter(({ volumeId }) => isOnBackend(getOwn(volumes, volumeId)?.host)),
    ...unmanagedResources.filter(({ host }) => isOnBackend(host)),
  ]
  return resources.reduce((sum, { size }) => sum + size, 0)
}

function serializeCapabilities(context: HandlerContext, pool: SchedulerPool): JsonObject {
  const poolName = pool.name.split('#')[1] ?? ''
  const isReplicated = pool.service.replicationTargets.length > 0
  const usedGib = computeProvisionedGib(context, pool)
  return {
    pool_name: poolName,
    total_capacity_gb: POOL_GIB,
    free_capacity_gb: Math.max(0, POOL_GIB - usedGib),
    provisioned_capacity_gb: usedGib,
    allocated_capacity_gb: pool.usedGib,
    reserved_percentage: 0,
    max_over_subscription_ratio: '20.0',
    thin_provisioning_support: true,
    thick_provisioning_support: true,
    QoS_support: true,
    multiattach: true,
    online_extend_support: true,
    sparse_copy_volume: true,
    consistencygroup_support: true,
    consistent_group_snapshot_enabled: true,
    group_replication_enabled: isReplicated,
    consistent_group_replication_enabled: isReplicated,
    replication_enabled: isReplicated,
    replication_targets: pool.service.replicationTargets,
    backend_state: 'up',
    filter_function: null,
    goodness_function: null,
    location_info: `SandboxDriver:${extractBackendHost(pool.name)}`,
    file_media: poolName === 'ssd' ? 'ssd' : 'hdd',
    volume_backend_name: extractBackendName(pool.name),
    storage_protocol: 'file',
    vendor_name: 'Open Source',
    driver_version: '1.0.0',
    timestamp: formatCinderTime(computeLastHeartbeat(context, pool.service)),
  }
}

const KNOWN_FILTERS = ['name', 'volume_type']

/** Before 3.31 an unknown filter matches no pool. */
function prepareFilters(context: HandlerContext, filters: Map<string, string>): boolean {
  if (context.minor < 28) filters.clear()
  if (context.minor >= 31) rejectDisallowedFilters(context, filters, 'pool')
  if (context.minor < 35) filters.delete('volume_type')
  return [...filters.keys()].every(key => KNOWN_FILTERS.includes(key))
}

/**
 * Some releases of the service fail on any `volume_type` where pools are thin; here it picks the pools that suit, as it
 * is meant to.
 */
function listPoolStats(context: HandlerContext): Reply {
  const isDetailed = getQueryBoolean(context, 'detail')
  const filters = new Map([...context.query].filter(([key]) => key !== 'detail'))
  const hasKnownFilters = prepareFilters(context, filters)
  const [name, typeText] = [filters.get('name'), filters.get('volume_type')]
  const volumeType = typeText === undefined ? undefined : requireTypeByNameOrId(context, typeText)
  const matchesFilters = (pool: SchedulerPool): boolean =>
    isSchedulable(context.state, pool.service) &&
    (name === undefined || pool.name === name) &&
    (volumeType === undefined || matchesType(pool, volumeType))
  const matches = hasKnownFilters ? listPools(context.state).filter(matchesFilters) : []
  return {
    body: {
      pools: matches.map((pool): JsonObject =>
        isDetailed ? { name: pool.name, capabilities: serializeCapabilities(context, pool) } : { name: pool.name },
      ),
    },
  }
}

export const poolRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/scheduler-stats/get_pools',
    adminPolicy: 'scheduler_extension:scheduler_stats:get_pools',
    handler: listPoolStats,
  },
]
