import type { Service, Volume, VolumeType } from '../records.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

/** What every pool of the pretend cloud holds, in GiB. */
export const POOL_GIB = 100000
/** What a pool promises at most: disks are thin, and twenty times as much may be given away. */
export const MOST_GIB = 20 * POOL_GIB

export interface Pool { readonly name: string; readonly service: Service; readonly usedGib: number; readonly volumes: number }

/** `rc@alpha` of `rc@alpha#ssd`. */
export const backendOf = (host: string): string => host.split('#')[0] ?? host
/** `alpha` of `rc@alpha#ssd`. */
export const backendName = (host: string): string => backendOf(host).split('@')[1] ?? ''

/** Where a volume really is: the cluster's pool for a clustered backend. */
export const poolOf = (volume: Volume): string | null => volume.clusterName ?? volume.host

/** All pools with what lies in them. */
export function pools(world: World): readonly Pool[] {
  const volumes = Object.values(world.volumes)
  return world.services.flatMap((service) => service.pools.map((name) => {
    const inside = volumes.filter((volume) => poolOf(volume) === name)
    return { name, service, usedGib: inside.reduce((sum, volume) => sum + volume.size, 0), volumes: inside.length }
  }))
}

/** The service's scheduler leaves disabled and frozen services alone; in a cluster the cluster's flags count. */
export function isOpen(world: World, service: Service): boolean {
  const { disabled, frozen } = world.clusters.find(({ name }) => name === service.cluster) ?? service
  return !disabled && !frozen
}

/** True when the pool can do what the type asks for. */
export function suits(pool: Pool, type: VolumeType): boolean {
  const backend = at(type.extraSpecs, 'volume_backend_name')
  const replicated = at(type.extraSpecs, 'replication_enabled') === '<is> True'
  return (backend === undefined || backend === null || backend === backendName(pool.name)) && (!replicated || pool.service.replicationTargets.length > 0)
}

/** The first pool with room that suits the type; `near` keeps to one backend. */
export function placeFor(world: World, type: VolumeType, size: number, near?: string | null): Pool | undefined {
  const fits = (pool: Pool): boolean => isOpen(world, pool.service) && suits(pool, type) && pool.usedGib + size <= POOL_GIB
  const found = pools(world).filter(fits)
  return near === undefined || near === null ? found[0] : found.find((pool) => pool.name === near) ?? found.find((pool) => backendOf(pool.name) === backendOf(near))
}

/** Puts a volume into a pool. */
export function settle(volume: Volume, pool: Pool): void {
  const part = pool.name.split('#')[1] ?? ''
  volume.host = `${pool.service.host}#${part}`
  volume.clusterName = pool.service.cluster === null ? null : pool.name
  volume.serviceUuid = pool.service.uuid
}
