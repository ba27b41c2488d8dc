/**
 * The GET requests of the Block Storage API that change something (api-ref v3, "Quality of service (QoS)
 * specifications"). Like any other change they are sent once, and not at all with --dry-run.
 */
export const CHANGING_GETS: readonly string[] = [
  '/qos-specs/{id}/associate',
  '/qos-specs/{id}/disassociate',
  '/qos-specs/{id}/disassociate_all',
]

const CHANGING_PATHS = CHANGING_GETS.map(route => new RegExp(`^${route.replace('{id}', '[^/]+')}/?(\\?|$)`))

/** True for a request that changes something, by its method and its path below the endpoint. */
export const isChangingRequest = (method: string, path: string): boolean =>
  method === 'GET' ? CHANGING_PATHS.some(pattern => pattern.test(path)) : method !== 'HEAD'
