import type { Json } from '../../contract/json.ts'
import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { clusterOrHost, textOf } from '../call.ts'
import { object } from '../check.ts'
import { TAKES } from '../mishaps.ts'
import { repr } from '../python.ts'
import type { Cluster, Service } from '../records.ts'
import { badRequest, invalidInput } from '../refusal.ts'
import { liesWithin } from './lookup.ts'
import { admitted, unknownAction } from './services.ts'
import * as shapes from '../shapes.ts'

/** Freezing, thawing and failing over a backend. */

/** A volume service and its cluster, if it is in one: what happens to it happens to both. */
type Backend = readonly [Service, ...Cluster[]]

function backendOf(call: Call, body: Json, clusterSince: number): Backend {
  const { host, cluster } = clusterOrHost(call, textOf(body, 'host'), textOf(body, 'cluster'), clusterSince)
  const isWanted = (one: Service): boolean => (host === '' ? liesWithin(one.cluster, cluster) : liesWithin(one.host, host))
  const [service, ...others] = call.world.services.filter((one) => one.binary === 'cinder-volume' && isWanted(one))
  if (service === undefined) throw badRequest(host === '' ? `No service found with cluster=${cluster}` : `No service found with host=${host}`)
  if (others.some((other) => (host === '' ? other.cluster !== service.cluster : other.host !== service.host))) throw badRequest('Services from different clusters found.')
  return [service, ...call.world.clusters.filter(({ name }) => name === service.cluster)]
}

/** Raises the 400 of a backend that is not as it must be; the service has one wording for all three changes. */
function mustBe([service, cluster]: Backend, field: string, expected: string, isSo: (one: Service | Cluster) => boolean): void {
  const words = (names: string): string => `${field} in ${names} must be ${expected} to failover.`
  if (cluster !== undefined && !isSo(cluster)) throw invalidInput(words(cluster.name))
  if (!isSo(service)) throw invalidInput(`No service could be changed: ${words(repr([service.host]))}`)
}

const place = { cluster: shapes.nullable255, host: shapes.host }

/** Freezing disables the service as well, thawing enables it. */
function setFrozen(call: Call, frozen: boolean): Reply {
  const backend = backendOf(call, admitted(call, object(place)), 26)
  mustBe(backend, 'frozen', frozen ? 'False' : 'True', (one) => one.frozen !== frozen)
  for (const one of backend) {
    one.frozen = frozen
    one.updatedAt = call.now
  }
  backend[0].disabled = frozen
  backend[0].disabledReason = frozen ? 'frozen' : ''
  return {}
}

const ABLE = ['enabled', 'failed-over']

/** To the target asked for, to the first one, or home with `default`; a target that does not exist changes nothing. */
function failOver(call: Call, clusterSince: number): Reply {
  const body = admitted(call, object({ ...place, backend_id: shapes.nullable255 }))
  const backend = backendOf(call, body, clusterSince)
  mustBe(backend, 'replication_status', `${repr(ABLE)} and must be up`, (one) => ABLE.includes(one.replicationStatus))
  for (const one of backend) {
    one.replicationStatus = 'failing-over'
    one.updatedAt = call.now
  }
  schedule(call.world, { at: call.now + TAKES.failover, what: 'host failed over', of: { host: backend[0].host, backendId: textOf(body, 'backend_id') ?? null } })
  return { status: 202, bare: true }
}

const NEVER = Number.POSITIVE_INFINITY

/** `failover_host` takes hosts only; `failover` (3.26) clusters as well. */
export const serviceReplicationRoutes: readonly Route[] = [
  { method: 'PUT', path: '/os-services/freeze', handler: (call) => setFrozen(call, true) },
  { method: 'PUT', path: '/os-services/thaw', handler: (call) => setFrozen(call, false) },
  { method: 'PUT', path: '/os-services/failover_host', handler: (call) => failOver(call, NEVER) },
  { method: 'PUT', path: '/os-services/failover', handler: (call) => (call.minor < 26 ? unknownAction(call) : failOver(call, 26)) },
]
