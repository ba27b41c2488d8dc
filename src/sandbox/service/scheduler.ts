import { isSpecTrue } from '../state/extra-specs.ts'
import { getOwn } from '../../types/json.ts'
import type { ServiceEntity, VolumeEntity, VolumeTypeEntity } from '../state/entities.ts'
import type { SandboxState } from '../state/state.ts'

/** The capacity of every pool, in GiB. */
export const POOL_GIB = 100000
/** The provisioned capacity limit of a pool, in GiB: thin provisioning with `max_over_subscription_ratio` 20. */
export const MAX_PROVISIONED_GIB = 20 * POOL_GIB

export interface SchedulerPool {
  readonly name: string
  readonly service: ServiceEntity
  readonly usedGib: number
  readonly volumes: number
}

/** `rc@alpha` of `rc@alpha#ssd`. */
export const extractBackendHost = (host: string): string => host.split('#')[0] ?? host
/** `alpha` of `rc@alpha#ssd`. */
export const extractBackendName = (host: string): string => extractBackendHost(host).split('@')[1] ?? ''

/** The pool of a volume: the cluster's one for a clustered backend. */
export const getPoolName = (volume: VolumeEntity): string | null => volume.clusterName ?? volume.host

/** All pools with their usage. */
export function listPools(state: SandboxState): readonly SchedulerPool[] {
  const volumes = Object.values(state.volumes)
  return state.services.flatMap(service =>
    service.pools.map(name => {
      const poolVolumes = volumes.filter(volume => getPoolName(volume) === name)
      return {
        name,
        service,
        usedGib: poolVolumes.reduce((sum, volume) => sum + volume.size, 0),
        volumes: poolVolumes.length,
      }
    }),
  )
}

/** True for a service that is neither disabled nor frozen; in a cluster the cluster's flags count. */
export function isSchedulable(state: SandboxState, service: ServiceEntity): boolean {
  const { disabled, frozen } = state.clusters.find(({ name }) => name === service.cluster) ?? service
  return !disabled && !frozen
}

/** True when the pool has the capabilities that the volume type requires. */
export function matchesType(pool: SchedulerPool, type: VolumeTypeEntity): boolean {
  const backend = getOwn(type.extraSpecs, 'volume_backend_name')
  const isReplicationRequired = isSpecTrue(type.extraSpecs, 'replication_enabled')
  return (
    (backend === undefined || backend === null || backend === extractBackendName(pool.name)) &&
    (!isReplicationRequired || pool.service.replicationTargets.length > 0)
  )
}

/** The first pool with enough space that matches the type; `preferredHost` limits it to one backend. */
export function selectPool(
  state: SandboxState,
  type: VolumeTypeEntity,
  size: number,
  preferredHost?: string | null,
): SchedulerPool | undefined {
  const isEligible = (pool: SchedulerPool): boolean =>
    isSchedulable(state, pool.service) && matchesType(pool, type) && pool.usedGib + size <= POOL_GIB
  const candidates = listPools(state).filter(isEligible)
  return preferredHost === undefined || preferredHost === null
    ? candidates[0]
    : (candidates.find(pool => pool.name === preferredHost) ??
        candidates.find(pool => extractBackendHost(pool.name) === extractBackendHost(preferredHost)))
}

/** Assigns a pool to a volume. */
export function assignPool(volume: VolumeEntity, pool: SchedulerPool): void {
  const poolName = pool.name.split('#')[1] ?? ''
  volume.host = `${pool.service.host}#${poolName}`
  volume.clusterName = pool.service.cluster === null ? null : pool.name
  volume.serviceUuid = pool.service.uuid
}
