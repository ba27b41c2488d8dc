import type { JsonObject } from '../contract/json.ts'
import type { Call, Reply, Route } from './call.ts'
import { param, textOf } from './call.ts'
import { all, object, type } from './check.ts'
import { cinderTime } from './dates.ts'
import { boolOf } from './python.ts'
import type { Cluster } from './records.ts'
import { badRequest, invalidInput, notFound } from './refusal.ts'
import { heartbeat } from './services.ts'
import * as shapes from './shapes.ts'

function summary(call: Call, cluster: Cluster): JsonObject {
  const replication: JsonObject = call.minor >= 26 ? { replication_status: cluster.replicationStatus } : {}
  return { name: cluster.name, binary: cluster.binary, state: 'up', status: cluster.disabled ? 'disabled' : 'enabled', ...replication }
}

const hostsOf = (call: Call, cluster: Cluster): number => call.world.services.filter((service) => service.cluster === cluster.name).length

function detail(call: Call, cluster: Cluster): JsonObject {
  return {
    ...summary(call, cluster), num_hosts: hostsOf(call, cluster), num_down_hosts: 0, last_heartbeat: cinderTime(heartbeat(call.now)), created_at: cinderTime(cluster.createdAt),
    updated_at: cinderTime(cluster.updatedAt), disabled_reason: cluster.disabledReason,
    ...(call.minor >= 26 ? { frozen: cluster.frozen, active_backend_id: cluster.activeBackendId } : {}),
  }
}

const KEYS = ['name', 'binary', 'is_up', 'disabled', 'num_hosts', 'num_down_hosts']
const LATER_KEYS = ['replication_status', 'frozen', 'active_backend_id']
const FLAGS = ['is_up', 'disabled', 'frozen']

function list(call: Call, view: typeof summary): Reply {
  const known = call.minor >= 26 ? [...KEYS, ...LATER_KEYS] : KEYS
  const strangers = [...call.query.keys()].filter((key) => !known.includes(key))
  if (strangers.length > 0) throw invalidInput(`Invalid filter keys: ${strangers.join(', ')}`)
  for (const key of FLAGS) {
    const word = call.query.get(key)
    if (word !== undefined && boolOf(word) === undefined) throw badRequest(`Value '${word}' for '${key}' is not a boolean.`)
  }
  const fits = (cluster: Cluster): boolean => {
    const facts: JsonObject = { ...detail({ ...call, minor: 26 }, cluster), is_up: true, disabled: cluster.disabled }
    return [...call.query].every(([key, word]) => (FLAGS.includes(key) ? boolOf(word) === facts[key] : String(facts[key] ?? '') === word))
  }
  return { body: { clusters: call.world.clusters.filter(fits).map((cluster) => view(call, cluster)) } }
}

function find(call: Call, name: string, binary: string): Cluster {
  const cluster = call.world.clusters.find((one) => one.name === name && one.binary === binary)
  if (cluster === undefined) throw notFound(`Cluster {'binary': '${binary}', 'name': '${name}'} could not be found.`)
  return cluster
}

function change(call: Call, disabled: boolean): Reply {
  const cluster = find(call, textOf(call.body, 'name') ?? '', textOf(call.body, 'binary') || 'cinder-volume')
  cluster.disabled = disabled
  cluster.disabledReason = disabled ? textOf(call.body, 'disabled_reason') ?? null : null
  cluster.updatedAt = call.now
  return { body: { cluster: { ...summary(call, cluster), disabled_reason: cluster.disabledReason } } }
}

const reason = all(type('string', 'null'), (value) => {
  if (typeof value === 'string' && value !== '') shapes.checkLength('disabled_reason', value.trim(), 1)
  return undefined
})
const words = { name: shapes.name, binary: shapes.nullable255 }
const since = 7

export const clusterRoutes: readonly Route[] = [
  { method: 'GET', path: '/clusters', since, admin: 'clusters:get_all', handler: (call) => list(call, summary) },
  { method: 'GET', path: '/clusters/detail', since, admin: 'clusters:get_all', handler: (call) => list(call, detail) },
  { method: 'GET', path: '/clusters/{id}', since, admin: 'clusters:get', handler: (call) => ({ body: { cluster: detail(call, find(call, param(call, 'id'), 'cinder-volume')) } }) },
  { method: 'PUT', path: '/clusters/enable', since, admin: 'clusters:update', checks: [[0, object(words, { required: ['name'] })]], handler: (call) => change(call, false) },
  { method: 'PUT', path: '/clusters/disable', since, admin: 'clusters:update', checks: [[0, object({ ...words, disabled_reason: reason }, { required: ['name'] })]], handler: (call) => change(call, true) },
]
