import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'

/** A zone is available while one of its volume services is enabled. */
function listAvailabilityZones(context: HandlerContext): Reply {
  const services = context.state.services.filter(({ binary }) => binary === 'cinder-volume')
  const zones = [...new Set(services.map(({ zone }) => zone))]
  return {
    body: {
      availabilityZoneInfo: zones.map(zone => ({
        zoneName: zone,
        zoneState: { available: services.some(service => service.zone === zone && !service.disabled) },
      })),
    },
  }
}

export const zoneRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/os-availability-zone', handler: listAvailabilityZones },
]
