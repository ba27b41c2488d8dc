import type { Call, Reply, Route } from '../call.ts'

/** A zone is available while one of its volume services is enabled. */
function list(call: Call): Reply {
  const services = call.world.services.filter(({ binary }) => binary === 'cinder-volume')
  const zones = [...new Set(services.map(({ zone }) => zone))]
  return { body: { availabilityZoneInfo: zones.map((zone) => ({ zoneName: zone, zoneState: { available: services.some((service) => service.zone === zone && !service.disabled) } })) } }
}

export const zoneRoutes: readonly Route[] = [{ method: 'GET', path: '/os-availability-zone', handler: list }]
