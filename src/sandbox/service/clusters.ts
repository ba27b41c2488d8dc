import type { Json, JsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireAdmin, getPathParam } from '../http/handler-context.ts'
import { getQueryBoolean, getString } from '../http/read-body.ts'
import { allOf, validateBody, format, object, type } from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { ClusterEntity } from '../state/entities.ts'
import { invalidInput, notFound } from '../http/errors.ts'
import { computeLastHeartbeat } from './services.ts'
import * as schemas from '../http/schemas.ts'

/** Clusters of volume services (3.7); replication fields since 3.26. */

function serializeSummary(context: HandlerContext, cluster: ClusterEntity): JsonObject {
  return {
    name: cluster.name,
    binary: cluster.binary,
    state: 'up',
    status: cluster.disabled ? 'disabled' : 'enabled',
    ...(context.minor >= 26 ? { replication_status: cluster.replicationStatus } : {}),
  }
}

function serializeDetail(context: HandlerContext, cluster: ClusterEntity): JsonObject {
  const members = context.state.services.filter(service => service.cluster === cluster.name)
  return {
    ...serializeSummary(context, cluster),
    num_hosts: members.length,
    num_down_hosts: 0,
    last_heartbeat: formatCinderTime(Math.max(...members.map(service => computeLastHeartbeat(context, service)))),
    created_at: formatCinderTime(cluster.createdAt),
    updated_at: formatCinderTime(cluster.updatedAt),
    disabled_reason: cluster.disabledReason,
    ...(context.minor >= 26 ? { frozen: cluster.frozen, active_backend_id: cluster.activeBackendId } : {}),
  }
}

function requireClusterByName(context: HandlerContext, name: string, binary = 'cinder-volume'): ClusterEntity {
  const cluster = context.state.clusters.find(one => one.name === name && one.binary === binary)
  if (cluster === undefined) throw notFound(`Cluster {'binary': '${binary}', 'name': '${name}'} could not be found.`)
  return cluster
}

/** The service compares numbers and `frozen` with texts, so that nothing ever fits those. */
const FILTER_TESTS: Readonly<
  Record<string, (cluster: ClusterEntity, expected: string, context: HandlerContext) => boolean>
> = {
  name: (cluster, expected) => cluster.name === expected,
  binary: (cluster, expected) => cluster.binary === expected,
  is_up: (_cluster, _expected, context) => getQueryBoolean(context, 'is_up'),
  disabled: (cluster, _expected, context) => cluster.disabled === getQueryBoolean(context, 'disabled'),
  num_hosts: () => false,
  num_down_hosts: () => false,
  replication_status: (cluster, expected) => cluster.replicationStatus === expected,
  frozen: () => false,
  active_backend_id: (cluster, expected) => cluster.activeBackendId === expected,
}

const REPLICATION_FILTERS = ['replication_status', 'frozen', 'active_backend_id']

function listClusters(
  context: HandlerContext,
  serialize: (context: HandlerContext, cluster: ClusterEntity) => JsonObject,
): Reply {
  const invalidKeys = [...context.query.keys()].filter(
    key => !Object.hasOwn(FILTER_TESTS, key) || (context.minor < 26 && REPLICATION_FILTERS.includes(key)),
  )
  if (invalidKeys.length > 0) throw invalidInput(`Invalid filter keys: ${invalidKeys.join(', ')}`)
  for (const key of ['disabled', 'is_up']) getQueryBoolean(context, key)
  const rows = context.state.clusters.filter(cluster =>
    [...context.query].every(([key, expected]) => FILTER_TESTS[key]?.(cluster, expected, context) === true),
  )
  return { body: { clusters: rows.map(cluster => serialize(context, cluster)) } }
}

const isValidReason = (value: Json): boolean => typeof value !== 'string' || value === '' || value.trim() !== ''
const nameProperties = { name: schemas.name, binary: schemas.nullable255 }
const enableSchema = object(nameProperties, { required: ['name'] })
const disableSchema = object(
  { ...nameProperties, disabled_reason: allOf(type('string', 'null'), format('disabled_reason', isValidReason)) },
  { required: ['name'] },
)

/** Enabling clears the reason. The policy is checked before the body. */
function setClusterDisabled(context: HandlerContext, disabled: boolean): Reply {
  requireAdmin(context, 'clusters:update')
  validateBody(disabled ? disableSchema : enableSchema, context.body ?? null)
  const cluster = requireClusterByName(
    context,
    getString(context.body, 'name') ?? '',
    getString(context.body, 'binary'),
  )
  cluster.disabled = disabled
  cluster.disabledReason = disabled ? (getString(context.body, 'disabled_reason')?.trim() ?? null) : null
  cluster.updatedAt = context.now
  return { body: { cluster: { ...serializeSummary(context, cluster), disabled_reason: cluster.disabledReason } } }
}

export const clusterRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/clusters',
    since: 7,
    adminPolicy: 'clusters:get_all',
    handler: context => listClusters(context, serializeSummary),
  },
  {
    method: 'GET',
    path: '/clusters/detail',
    since: 7,
    adminPolicy: 'clusters:get_all',
    handler: context => listClusters(context, serializeDetail),
  },
  {
    method: 'GET',
    path: '/clusters/{id}',
    since: 7,
    adminPolicy: 'clusters:get',
    handler: context => ({
      body: { cluster: serializeDetail(context, requireClusterByName(context, getPathParam(context, 'id'))) },
    }),
  },
  { method: 'PUT', path: '/clusters/enable', since: 7, handler: context => setClusterDisabled(context, false) },
  { method: 'PUT', path: '/clusters/disable', since: 7, handler: context => setClusterDisabled(context, true) },
  {
    method: 'PUT',
    path: '/clusters/{id}',
    since: 7,
    adminPolicy: 'clusters:update',
    handler: () => {
      throw notFound('Unknown action')
    },
  },
]
