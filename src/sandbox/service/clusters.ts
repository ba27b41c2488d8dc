import type { Json, JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, param, queryFlag, textOf } from '../call.ts'
import { all, checkBody, format, object, type } from '../check.ts'
import { cinderTime } from '../dates.ts'
import type { Cluster } from '../records.ts'
import { invalidInput, notFound } from '../refusal.ts'
import { lastSeen } from './services.ts'
import * as shapes from '../shapes.ts'

/** Clusters of volume services (3.7); their replication is told of from 3.26 on. */

function summary(call: Call, cluster: Cluster): JsonObject {
  return {
    name: cluster.name, binary: cluster.binary, state: 'up', status: cluster.disabled ? 'disabled' : 'enabled',
    ...(call.minor >= 26 ? { replication_status: cluster.replicationStatus } : {}),
  }
}

function detail(call: Call, cluster: Cluster): JsonObject {
  const members = call.world.services.filter((service) => service.cluster === cluster.name)
  return {
    ...summary(call, cluster), num_hosts: members.length, num_down_hosts: 0, last_heartbeat: cinderTime(Math.max(...members.map((service) => lastSeen(call, service)))),
    created_at: cinderTime(cluster.createdAt), updated_at: cinderTime(cluster.updatedAt), disabled_reason: cluster.disabledReason,
    ...(call.minor >= 26 ? { frozen: cluster.frozen, active_backend_id: cluster.activeBackendId } : {}),
  }
}

function clusterNamed(call: Call, name: string, binary = 'cinder-volume'): Cluster {
  const cluster = call.world.clusters.find((one) => one.name === name && one.binary === binary)
  if (cluster === undefined) throw notFound(`Cluster {'binary': '${binary}', 'name': '${name}'} could not be found.`)
  return cluster
}

/** The service compares numbers and `frozen` with texts, so that nothing ever fits those. */
const FILTERS: Readonly<Record<string, (cluster: Cluster, wanted: string, call: Call) => boolean>> = {
  name: (cluster, wanted) => cluster.name === wanted,
  binary: (cluster, wanted) => cluster.binary === wanted,
  is_up: (_cluster, _wanted, call) => queryFlag(call, 'is_up'),
  disabled: (cluster, _wanted, call) => cluster.disabled === queryFlag(call, 'disabled'),
  num_hosts: () => false,
  num_down_hosts: () => false,
  replication_status: (cluster, wanted) => cluster.replicationStatus === wanted,
  frozen: () => false,
  active_backend_id: (cluster, wanted) => cluster.activeBackendId === wanted,
}
const OF_REPLICATION = ['replication_status', 'frozen', 'active_backend_id']

function list(call: Call, view: (call: Call, cluster: Cluster) => JsonObject): Reply {
  const strangers = [...call.query.keys()].filter((key) => !Object.hasOwn(FILTERS, key) || (call.minor < 26 && OF_REPLICATION.includes(key)))
  if (strangers.length > 0) throw invalidInput(`Invalid filter keys: ${strangers.join(', ')}`)
  for (const key of ['disabled', 'is_up']) queryFlag(call, key)
  const rows = call.world.clusters.filter((cluster) => [...call.query].every(([key, wanted]) => FILTERS[key]?.(cluster, wanted, call) === true))
  return { body: { clusters: rows.map((cluster) => view(call, cluster)) } }
}

const isReason = (value: Json): boolean => typeof value !== 'string' || value === '' || value.trim() !== ''
const named = { name: shapes.name, binary: shapes.nullable255 }
const enableBody = object(named, { required: ['name'] })
const disableBody = object({ ...named, disabled_reason: all(type('string', 'null'), format('disabled_reason', isReason)) }, { required: ['name'] })

/** Enabling forgets the reason. The policy comes before the body. */
function update(call: Call, disabled: boolean): Reply {
  allow(call, 'clusters:update')
  checkBody(disabled ? disableBody : enableBody, call.body ?? null)
  const cluster = clusterNamed(call, textOf(call.body, 'name') ?? '', textOf(call.body, 'binary'))
  cluster.disabled = disabled
  cluster.disabledReason = disabled ? textOf(call.body, 'disabled_reason')?.trim() ?? null : null
  cluster.updatedAt = call.now
  return { body: { cluster: { ...summary(call, cluster), disabled_reason: cluster.disabledReason } } }
}

export const clusterRoutes: readonly Route[] = [
  { method: 'GET', path: '/clusters', since: 7, admin: 'clusters:get_all', handler: (call) => list(call, summary) },
  { method: 'GET', path: '/clusters/detail', since: 7, admin: 'clusters:get_all', handler: (call) => list(call, detail) },
  { method: 'GET', path: '/clusters/{id}', since: 7, admin: 'clusters:get', handler: (call) => ({ body: { cluster: detail(call, clusterNamed(call, param(call, 'id'))) } }) },
  { method: 'PUT', path: '/clusters/enable', since: 7, handler: (call) => update(call, false) },
  { method: 'PUT', path: '/clusters/disable', since: 7, handler: (call) => update(call, true) },
  { method: 'PUT', path: '/clusters/{id}', since: 7, admin: 'clusters:update', handler: () => { throw notFound('Unknown action') } },
]
