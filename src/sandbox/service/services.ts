import type { Json, JsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireAdmin } from '../http/handler-context.ts'
import { requireClusterOrHost, getString } from '../http/read-body.ts'
import type { Validator, PropertyValidators } from '../http/validator.ts'
import { allOf, validateBody, format, maxLength, minLength, object, required, type } from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import { str } from '../http/python-literals.ts'
import type { ServiceEntity } from '../state/entities.ts'
import { invalidInput, notFound } from '../http/errors.ts'
import { isSchedulable } from './scheduler.ts'
import { isWithinHost } from './lookup.ts'
import * as schemas from '../http/schemas.ts'

/** The services of the cloud. All are up, always. */

const HEARTBEAT_MS = 10_000

/** The time of the last heartbeat: every ten seconds, and at every change of the service. */
export function computeLastHeartbeat(context: HandlerContext, service: ServiceEntity): number {
  return Math.max(service.updatedAt, context.now - (context.now % HEARTBEAT_MS))
}

/** The pools of a clustered service have the cluster's name, so the host has no pools of its own. */
function getBackendState(context: HandlerContext, service: ServiceEntity): string | null {
  return service.cluster === null && isSchedulable(context.state, service) ? 'up' : null
}

function serializeService(context: HandlerContext, service: ServiceEntity): JsonObject {
  const isVolume = service.binary === 'cinder-volume'
  return {
    binary: service.binary,
    host: service.host,
    zone: service.zone,
    status: service.disabled ? 'disabled' : 'enabled',
    state: 'up',
    updated_at: formatCinderTime(computeLastHeartbeat(context, service)),
    ...(isVolume && context.minor >= 49 ? { backend_state: getBackendState(context, service) } : {}),
    ...(context.minor >= 7 ? { cluster: service.cluster } : {}),
    disabled_reason: service.disabledReason,
    ...(isVolume
      ? {
          replication_status: service.replicationStatus,
          active_backend_id: service.activeBackendId,
          frozen: service.frozen,
        }
      : {}),
  }
}

function listServices(context: HandlerContext): Reply {
  const [host, binary] = [context.query.get('host') ?? '', context.query.get('binary') ?? '']
  const rows = context.state.services.filter(
    service => (host === '' || isWithinHost(service.host, host)) && (binary === '' || service.binary === binary),
  )
  return { body: { services: rows.map(service => serializeService(context, service)) } }
}

/** The body of an update. The policy is checked before the body here. */
export function requireUpdateBody(context: HandlerContext, validator: Validator): Json {
  requireAdmin(context, 'volume_extension:services:update')
  validateBody(validator, context.body ?? null)
  return context.body ?? null
}

/** Raises the fault of an unknown action. */
export function rejectUnknownAction(context: HandlerContext): never {
  requireAdmin(context, 'volume_extension:services:update')
  throw invalidInput('Unknown action')
}

const nameSchema: Validator = allOf(type('string'), minLength(1), maxLength(255))
const targetProperties: PropertyValidators = {
  binary: nameSchema,
  host: schemas.host,
  cluster: schemas.nullable255,
  service: nameSchema,
}

const buildSchema = (properties: PropertyValidators): Validator =>
  object(properties, { anyOf: [required('binary'), required('service')] })
const reasonSchema: Validator = allOf(
  nameSchema,
  format('disabled_reason', value => str(value).trim() !== ''),
)

/** `service` in the body is the older name of `binary`. */
function setServiceDisabled(
  context: HandlerContext,
  requestBody: Json,
  disabled: boolean,
  extraFields: { readonly disabled_reason?: string | null },
): Reply {
  const { host } = requireClusterOrHost(context, getString(requestBody, 'host'), undefined, Number.POSITIVE_INFINITY)
  const [binary, serviceName] = [getString(requestBody, 'binary') ?? '', getString(requestBody, 'service') ?? '']
  const targetBinary = binary === '' ? serviceName : binary
  const service = context.state.services.find(one => one.binary === targetBinary && isWithinHost(one.host, host))
  if (service === undefined) throw notFound(`Service ${targetBinary} could not be found on host ${host}.`)
  service.disabled = disabled
  if (extraFields.disabled_reason !== undefined) service.disabledReason = extraFields.disabled_reason
  service.updatedAt = context.now
  return {
    body: { ...extraFields, disabled, host, service: serviceName, binary, status: disabled ? 'disabled' : 'enabled' },
  }
}

function disableServiceWithReason(context: HandlerContext): Reply {
  const requestBody = requireUpdateBody(context, buildSchema({ ...targetProperties, disabled_reason: reasonSchema }))
  return setServiceDisabled(context, requestBody, true, {
    disabled_reason: getString(requestBody, 'disabled_reason') ?? null,
  })
}

/** Enabling keeps the reason. */
export const serviceRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/os-services', adminPolicy: 'volume_extension:services:index', handler: listServices },
  {
    method: 'PUT',
    path: '/os-services/enable',
    handler: context =>
      setServiceDisabled(context, requireUpdateBody(context, buildSchema(targetProperties)), false, {}),
  },
  {
    method: 'PUT',
    path: '/os-services/disable',
    handler: context =>
      setServiceDisabled(context, requireUpdateBody(context, buildSchema(targetProperties)), true, {}),
  },
  { method: 'PUT', path: '/os-services/disable-log-reason', handler: disableServiceWithReason },
  { method: 'PUT', path: '/os-services/{id}', handler: rejectUnknownAction },
]
