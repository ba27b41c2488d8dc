import type { JsonObject } from '../contract/json.ts'
import type { Call, Reply, Route } from './call.ts'
import { clusterOrHost, textOf } from './call.ts'
import type { Properties } from './check.ts'
import { all, maxLength, minLength, object, required, type } from './check.ts'
import { cinderTime } from './dates.ts'
import type { Service } from './records.ts'
import { notFound } from './refusal.ts'
import * as shapes from './shapes.ts'
import type { World } from './world.ts'

const HEARTBEAT_MS = 10000

/** When a service was last heard of: they are all alive here, and report every ten seconds. */
export const heartbeat = (now: number): number => Math.floor(now / HEARTBEAT_MS) * HEARTBEAT_MS

/** Disabled by itself, or with its cluster. */
export function isDisabled(world: World, service: Service): boolean {
  return (world.clusters.find(({ name }) => name === service.cluster) ?? service).disabled
}

function view(call: Call, service: Service): JsonObject {
  const isVolume = service.binary === 'cinder-volume'
  const disabled = isDisabled(call.world, service)
  const state: JsonObject = isVolume && call.minor >= 49 ? { backend_state: disabled || service.cluster !== null ? null : 'up' } : {}
  const replication: JsonObject = { replication_status: service.replicationStatus, active_backend_id: service.activeBackendId, frozen: service.frozen }
  return {
    binary: service.binary, host: service.host, zone: service.zone, status: disabled ? 'disabled' : 'enabled', state: 'up', updated_at: cinderTime(heartbeat(call.now)), ...state,
    ...(call.minor >= 7 ? { cluster: service.cluster } : {}), disabled_reason: service.disabledReason, ...(isVolume ? replication : {}),
  }
}

/** A host fits itself and the backends on it. */
function list(call: Call): Reply {
  const [host, binary] = [call.query.get('host'), call.query.get('binary')]
  const found = call.world.services.filter((service) => (!binary || service.binary === binary) && (!host || service.host === host || service.host.startsWith(`${host}@`)))
  return { body: { services: found.map((service) => view(call, service)) } }
}

function change(call: Call, disabled: boolean, reason: string | null | undefined): Reply {
  const { host } = clusterOrHost(call, textOf(call.body, 'host'), undefined, Number.POSITIVE_INFINITY)
  const [binary, name] = [textOf(call.body, 'binary') ?? '', textOf(call.body, 'service') ?? '']
  const wanted = binary === '' ? name : binary
  const service = call.world.services.find((one) => one.host === host && one.binary === wanted)
  if (service === undefined) throw notFound(`Service ${wanted} could not be found on host ${host}.`)
  service.disabled = disabled
  if (reason !== undefined) service.disabledReason = reason
  service.updatedAt = call.now
  return { body: { ...(reason === undefined ? {} : { disabled_reason: reason }), disabled, host, service: name, binary, status: disabled ? 'disabled' : 'enabled' } }
}

const name = all(type('string'), minLength(1), maxLength(255))
const words: Properties = { binary: name, host: shapes.host, cluster: shapes.nullable255, service: name }
const body = (properties: Properties) => object(properties, { anyOf: [required('binary'), required('service')] })
const reason = all(type('string'), minLength(1), maxLength(255))
const admin = 'volume_extension:services:update'

export const serviceRoutes: readonly Route[] = [
  { method: 'GET', path: '/os-services', admin: 'volume_extension:services:index', handler: list },
  { method: 'PUT', path: '/os-services/enable', admin, checks: [[0, body(words)]], handler: (call) => change(call, false, undefined) },
  { method: 'PUT', path: '/os-services/disable', admin, checks: [[0, body(words)]], handler: (call) => change(call, true, undefined) },
  { method: 'PUT', path: '/os-services/disable-log-reason', admin, checks: [[0, body({ ...words, disabled_reason: reason })]], handler: (call) =>
    change(call, true, textOf(call.body, 'disabled_reason') ?? null) },
]
