import type { Json, JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, clusterOrHost, textOf } from '../call.ts'
import type { Check, Properties } from '../check.ts'
import { all, checkBody, format, maxLength, minLength, object, required, type } from '../check.ts'
import { cinderTime } from '../dates.ts'
import { str } from '../python.ts'
import type { Service } from '../records.ts'
import { invalidInput, notFound } from '../refusal.ts'
import { isOpen } from './scheduler.ts'
import { liesWithin } from './lookup.ts'
import * as shapes from '../shapes.ts'

/** The services of the cloud. All are up, always. */

const HEARTBEAT_MS = 10_000

/** When a service last told that it lives: every ten seconds, and when something about it changed. */
export function lastSeen(call: Call, service: Service): number {
  return Math.max(service.updatedAt, call.now - (call.now % HEARTBEAT_MS))
}

/** A clustered service's pools go by the cluster's name, so that nothing is known of the host's. */
function backendState(call: Call, service: Service): string | null {
  return service.cluster === null && isOpen(call.world, service) ? 'up' : null
}

function view(call: Call, service: Service): JsonObject {
  const isVolume = service.binary === 'cinder-volume'
  return {
    binary: service.binary, host: service.host, zone: service.zone, status: service.disabled ? 'disabled' : 'enabled', state: 'up', updated_at: cinderTime(lastSeen(call, service)),
    ...(isVolume && call.minor >= 49 ? { backend_state: backendState(call, service) } : {}),
    ...(call.minor >= 7 ? { cluster: service.cluster } : {}),
    disabled_reason: service.disabledReason,
    ...(isVolume ? { replication_status: service.replicationStatus, active_backend_id: service.activeBackendId, frozen: service.frozen } : {}),
  }
}

function list(call: Call): Reply {
  const [host, binary] = [call.query.get('host') ?? '', call.query.get('binary') ?? '']
  const rows = call.world.services.filter((service) => (host === '' || liesWithin(service.host, host)) && (binary === '' || service.binary === binary))
  return { body: { services: rows.map((service) => view(call, service)) } }
}

/** The body of a change. The policy comes first here, the body after it. */
export function admitted(call: Call, check: Check): Json {
  allow(call, 'volume_extension:services:update')
  checkBody(check, call.body ?? null)
  return call.body ?? null
}

/** Raises what the service says to a change it does not know. */
export function unknownAction(call: Call): never {
  allow(call, 'volume_extension:services:update')
  throw invalidInput('Unknown action')
}

const word: Check = all(type('string'), minLength(1), maxLength(255))
const target: Properties = { binary: word, host: shapes.host, cluster: shapes.nullable255, service: word }
const body = (known: Properties): Check => object(known, { anyOf: [required('binary'), required('service')] })
const reason: Check = all(word, format('disabled_reason', (value) => str(value).trim() !== ''))

/** What the body calls `service` is the binary under an older name. */
function change(call: Call, given: Json, disabled: boolean, more: { readonly disabled_reason?: string | null }): Reply {
  const { host } = clusterOrHost(call, textOf(given, 'host'), undefined, Number.POSITIVE_INFINITY)
  const [binary, older] = [textOf(given, 'binary') ?? '', textOf(given, 'service') ?? '']
  const wanted = binary === '' ? older : binary
  const service = call.world.services.find((one) => one.binary === wanted && liesWithin(one.host, host))
  if (service === undefined) throw notFound(`Service ${wanted} could not be found on host ${host}.`)
  service.disabled = disabled
  if (more.disabled_reason !== undefined) service.disabledReason = more.disabled_reason
  service.updatedAt = call.now
  return { body: { ...more, disabled, host, service: older, binary, status: disabled ? 'disabled' : 'enabled' } }
}

function disableWithReason(call: Call): Reply {
  const given = admitted(call, body({ ...target, disabled_reason: reason }))
  return change(call, given, true, { disabled_reason: textOf(given, 'disabled_reason') ?? null })
}

/** Enabling leaves the reason where it was. */
export const serviceRoutes: readonly Route[] = [
  { method: 'GET', path: '/os-services', admin: 'volume_extension:services:index', handler: list },
  { method: 'PUT', path: '/os-services/enable', handler: (call) => change(call, admitted(call, body(target)), false, {}) },
  { method: 'PUT', path: '/os-services/disable', handler: (call) => change(call, admitted(call, body(target)), true, {}) },
  { method: 'PUT', path: '/os-services/disable-log-reason', handler: disableWithReason },
  { method: 'PUT', path: '/os-services/{id}', handler: unknownAction },
]
