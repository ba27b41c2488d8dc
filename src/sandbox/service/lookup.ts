import type { Service } from '../records.ts'
import { badRequest, invalidInput } from '../refusal.ts'
import { backendOf } from './scheduler.ts'
import type { World } from '../world.ts'

/** True for a place that is the wanted one or lies within it: `rc` holds `rc@alpha`, which holds `rc@alpha#ssd`. */
export function liesWithin(place: string | null, wanted: string): boolean {
  return place !== null && (place === wanted || place.startsWith(`${wanted}${wanted.includes('@') ? '#' : '@'}`))
}

/** The volume service behind a host, `rc@alpha` or `rc@alpha#ssd`, or behind a cluster, `rccluster@gamma#gamma`. */
export function volumeService(world: World, place: string): Service | undefined {
  const backend = backendOf(place)
  return world.services.find(({ binary, host, cluster }) => binary === 'cinder-volume' && (host === backend || cluster === backend))
}

/** The volume service on a host, or in a cluster when there is no host. The host may be the name all backends share. */
export function findService(world: World, host: string, cluster: string): Service | undefined {
  const isWanted = (service: Service): boolean => (host === '' ? liesWithin(service.cluster, backendOf(cluster)) : liesWithin(service.host, backendOf(host)))
  return world.services.find((service) => service.binary === 'cinder-volume' && isWanted(service))
}

/** Raises the 400 of a disabled backend; in a cluster the cluster must be disabled as well. */
export function assertManageable(world: World, service: Service): void {
  const cluster = world.clusters.find(({ name }) => name === service.cluster)
  if (service.disabled && cluster?.disabled !== false) throw badRequest('Service is unavailable at this time.')
}

/** True when the backend of a volume or a group is frozen. */
export function isFrozen(world: World, { host }: { readonly host: string | null }): boolean {
  const service = volumeService(world, host ?? '')
  const cluster = world.clusters.find(({ name }) => name === service?.cluster)
  return (cluster ?? service)?.frozen === true
}

/** Raises the 400 of a change on a backend that is frozen. */
export function assertNotFrozen(world: World, place: { readonly host: string | null }): void {
  if (isFrozen(world, place)) throw invalidInput('Modification operations are not allowed on frozen storage backends.')
}
