import type { Json, JsonObject } from '../../types/json.ts'
import { digest } from '../state/ids.ts'

const INTERFACES = ['public', 'internal', 'admin']

/** The service catalog, with URLs at the origin of the request. A token without a project gets no volume endpoint. */
export function buildCatalog(origin: string, projectId: string | undefined): Json {
  const volumeUrl = projectId === undefined ? undefined : `${origin}/volume/v3/${projectId}`
  const services: readonly (readonly [string, string, string | undefined])[] = [
    ['identity', 'keystone', `${origin}/identity/v3`],
    ['block-storage', 'cinder', volumeUrl],
    ['volumev3', 'cinderv3', volumeUrl],
    ['image', 'glance', `${origin}/image`],
  ]
  return services.map(([type, name, url]): JsonObject => ({
    endpoints:
      url === undefined
        ? []
        : INTERFACES.map(interfaceName => ({
            id: digest(`endpoint ${name} ${interfaceName}`),
            interface: interfaceName,
            region_id: 'RegionOne',
            url,
            region: 'RegionOne',
          })),
    id: digest(`service ${name}`),
    type,
    name,
  }))
}
