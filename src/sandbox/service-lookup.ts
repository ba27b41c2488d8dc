import type { Service, Volume } from './records.ts'
import { invalidInput } from './refusal.ts'
import { backendOf } from './scheduler.ts'
import type { World } from './world.ts'

/** The volume service behind a host, `rc@alpha` or `rc@alpha#ssd`. */
export function volumeService(world: World, host: string): Service | undefined {
  return world.services.find((service) => service.binary === 'cinder-volume' && service.host === backendOf(host))
}

/** Raises the 400 of a change on a backend that is frozen. */
export function assertNotFrozen(world: World, volume: Volume): void {
  const service = volumeService(world, volume.host ?? '')
  const cluster = world.clusters.find(({ name }) => name === service?.cluster)
  if ((cluster ?? service)?.frozen === true) throw invalidInput('Modification operations are not allowed on frozen storage backends.')
}
