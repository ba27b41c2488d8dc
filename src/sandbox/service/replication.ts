import type { Json } from '../../types/json.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireClusterOrHost, getString } from '../http/read-body.ts'
import { object } from '../http/validator.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import { repr } from '../http/python-literals.ts'
import type { ClusterEntity, ServiceEntity } from '../state/entities.ts'
import { badRequest, invalidInput } from '../http/errors.ts'
import { isWithinHost } from './lookup.ts'
import { requireUpdateBody, rejectUnknownAction } from './services.ts'
import * as schemas from '../http/schemas.ts'

/** Freezing, thawing and failing over a backend. */

/** A volume service and its cluster, if it has one: operations change both. */
type BackendMembers = readonly [ServiceEntity, ...ClusterEntity[]]

function requireBackend(context: HandlerContext, body: Json, clusterSince: number): BackendMembers {
  const { host, cluster } = requireClusterOrHost(
    context,
    getString(body, 'host'),
    getString(body, 'cluster'),
    clusterSince,
  )
  const isTarget = (one: ServiceEntity): boolean =>
    host === '' ? isWithinHost(one.cluster, cluster) : isWithinHost(one.host, host)
  const [service, ...others] = context.state.services.filter(one => one.binary === 'cinder-volume' && isTarget(one))
  if (service === undefined)
    throw badRequest(host === '' ? `No service found with cluster=${cluster}` : `No service found with host=${host}`)
  if (others.some(other => (host === '' ? other.cluster !== service.cluster : other.host !== service.host)))
    throw badRequest('Services from different clusters found.')
  return [service, ...context.state.clusters.filter(({ name }) => name === service.cluster)]
}

/** Raises the 400 of a backend that is not as it must be; the service has one wording for all three changes. */
function assertBackendState(
  [service, cluster]: BackendMembers,
  field: string,
  expected: string,
  isExpected: (one: ServiceEntity | ClusterEntity) => boolean,
): void {
  const formatReason = (names: string): string => `${field} in ${names} must be ${expected} to failover.`
  if (cluster !== undefined && !isExpected(cluster)) throw invalidInput(formatReason(cluster.name))
  if (!isExpected(service)) throw invalidInput(`No service could be changed: ${formatReason(repr([service.host]))}`)
}

const targetProperties = { cluster: schemas.nullable255, host: schemas.host }

/** Freezing disables the service as well, thawing enables it. */
function setFrozen(context: HandlerContext, frozen: boolean): Reply {
  const backend = requireBackend(context, requireUpdateBody(context, object(targetProperties)), 26)
  assertBackendState(backend, 'frozen', frozen ? 'False' : 'True', one => one.frozen !== frozen)
  for (const one of backend) {
    one.frozen = frozen
    one.updatedAt = context.now
  }
  backend[0].disabled = frozen
  backend[0].disabledReason = frozen ? 'frozen' : ''
  return {}
}

const FAILOVER_STATUSES = ['enabled', 'failed-over']

/** Fails over to the requested target, to the first one, or back with `default`; an unknown target changes nothing. */
function failOverBackend(context: HandlerContext, clusterSince: number): Reply {
  const body = requireUpdateBody(context, object({ ...targetProperties, backend_id: schemas.nullable255 }))
  const backend = requireBackend(context, body, clusterSince)
  assertBackendState(backend, 'replication_status', `${repr(FAILOVER_STATUSES)} and must be up`, one =>
    FAILOVER_STATUSES.includes(one.replicationStatus),
  )
  for (const one of backend) {
    one.replicationStatus = 'failing-over'
    one.updatedAt = context.now
  }
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.failover,
    type: 'host failed over',
    payload: { host: backend[0].host, backendId: getString(body, 'backend_id') ?? null },
  })
  return { status: 202, isBare: true }
}

const UNSUPPORTED = Number.POSITIVE_INFINITY

/** `failover_host` takes hosts only; `failover` (3.26) clusters as well. */
export const serviceReplicationRoutes: readonly ApiRoute[] = [
  { method: 'PUT', path: '/os-services/freeze', handler: context => setFrozen(context, true) },
  { method: 'PUT', path: '/os-services/thaw', handler: context => setFrozen(context, false) },
  { method: 'PUT', path: '/os-services/failover_host', handler: context => failOverBackend(context, UNSUPPORTED) },
  {
    method: 'PUT',
    path: '/os-services/failover',
    handler: context => (context.minor < 26 ? rejectUnknownAction(context) : failOverBackend(context, 26)),
  },
]
