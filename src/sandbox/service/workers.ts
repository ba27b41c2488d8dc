import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getBoolean, getString, getField } from '../http/read-body.ts'
import { allOf, anyOf, maxLength, object, enumOf, pattern, type } from '../http/validator.ts'
import type { ServiceEntity } from '../state/entities.ts'
import { invalidInput } from '../http/errors.ts'
import { isWithinHost } from './lookup.ts'
import * as schemas from '../http/schemas.ts'

/**
 * Cleanup of services that have died (3.24). In the sandbox none dies: a service matches only with `is_up`, and nothing
 * to clean.
 */

/** Nothing is ever left to clean up. */
function checkCleanupResource(context: HandlerContext): void {
  const id = getString(context.body, 'resource_id') ?? ''
  const isLocated = ['service_id', 'cluster_name', 'host'].some(key => getField(context.body, key) !== undefined)
  if (id !== '' && !isLocated) throw invalidInput(`('There is no resource with UUID %s pending cleanup.', '${id}')`)
}

function checkResourceType(context: HandlerContext): void {
  const resourceType = getString(context.body, 'resource_type') ?? ''
  const title = resourceType.charAt(0).toUpperCase() + resourceType.slice(1).toLowerCase()
  if (resourceType !== '' && !['Snapshot', 'Volume'].includes(title))
    throw invalidInput(`Resource type ${title} not valid, must be Snapshot or Volume`)
}

function matchesRequest(context: HandlerContext, service: ServiceEntity): boolean {
  const [binary, host, cluster] = [
    getString(context.body, 'binary'),
    getString(context.body, 'host'),
    getString(context.body, 'cluster_name'),
  ]
  if (!getBoolean(context.body, 'is_up') || (getField(context.body, 'service_id') ?? null) !== null) return false
  if (getField(context.body, 'disabled') !== undefined && getBoolean(context.body, 'disabled') !== service.disabled)
    return false
  return (
    (binary === undefined || service.binary === binary) &&
    (host === undefined || isWithinHost(service.host, host)) &&
    (cluster === undefined || isWithinHost(service.cluster, cluster))
  )
}

function startCleanup(context: HandlerContext): Reply {
  checkResourceType(context)
  checkCleanupResource(context)
  const cleaning = context.state.services.flatMap((service, index) =>
    matchesRequest(context, service)
      ? [{ id: index + 1, host: service.host, binary: service.binary, cluster_name: service.cluster }]
      : [],
  )
  return { status: 202, body: { cleaning, unavailable: [] } }
}

const cleanupSchema = object({
  cluster_name: schemas.hostname,
  disabled: schemas.boolean,
  host: schemas.hostname,
  is_up: schemas.boolean,
  binary: enumOf(['cinder-volume', 'cinder-scheduler']),
  resource_id: anyOf(type('null'), schemas.uuid),
  resource_type: allOf(type('string', 'null'), maxLength(40)),
  service_id: allOf(type('integer', 'string', 'null'), pattern(/^[0-9]*$/, '^[0-9]*$'), maxLength(11)),
})

export const workerRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/workers/cleanup',
    since: 24,
    adminPolicy: 'workers:cleanup',
    bodySchemas: [[0, cleanupSchema]],
    handler: startCleanup,
  },
]
