import { isSpecTrue } from '../state/extra-specs.ts'
import { getOwn } from '../../types/json.ts'
import type { ServiceEntity, VolumeEntity, VolumeTypeEntity } from '../state/entities.ts'
import type { SandboxState } from '../state/state.ts'

/** What every pool of the pretend cloud holds, in GiB. */
export const POOL_GIB = 100000
/** What a pool promises at most: disks are thin, and twenty times as much may be given away. */
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

/** Where a volume really is: the cluster's pool for a clustered backend. */
export const getPoolName = (volume: VolumeEntity): string | null => volume.clusterName ?? volume.host

/** All pools with what lies in them. */
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

/** The service's scheduler leaves disabled and frozen services alone; in a cluster the cluster's flags count. */
export function isSchedulable(state: SandboxState, service: ServiceEntity): boolean {
  const { disabled, frozen } = state.clusters.find(({ name }) => name === service.cluster) ?? service
  return !disabled && !frozen
}

/** True when the pool can do what the type asks for. */
export function matchesType(pool: SchedulerPool, type: VolumeTypeEntity): boolean {
  const backend = getOwn(type.extraSpecs, 'volume_backend_name')
  const isReplicationRequired = isSpecTrue(type.extraSpecs, 'replication_enabled')
  return (
    (backend === undefined || backend === null || backend === extractBackendName(pool.name)) &&
    (!isReplicationRequired || pool.service.replicationTargets.length > 0)
  )
}

/** The first pool with room that suits the type; `near` keeps to one backend. */
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

/** Puts a volume into a pool. */
export function assignPool(volume: VolumeEntity, pool: SchedulerPool): void {
  const poolName = pool.name.split('#')[1] ?? ''
  volume.host = `${pool.service.host}#${poolName}`
  volume.clusterName = pool.service.cluster === null ? null : pool.name
  volume.serviceUuid = pool.service.uuid
}
