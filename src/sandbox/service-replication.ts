import { schedule } from './calendar.ts'
import type { Call, Reply, Route } from './call.ts'
import { clusterOrHost, textOf } from './call.ts'
import { object } from './check.ts'
import { TAKES } from './mishaps.ts'
import type { Cluster, Service } from './records.ts'
import { badRequest, invalidInput } from './refusal.ts'
import * as shapes from './shapes.ts'

/** Freezing, thawing and failing over a backend, or a cluster of them (3.26). */

interface Targets { readonly services: readonly Service[]; readonly cluster: Cluster | undefined }

function targetsOf(call: Call): Targets {
  const { host, cluster } = clusterOrHost(call, textOf(call.body, 'host'), textOf(call.body, 'cluster'), 26)
  const services = call.world.services.filter((one) => one.binary === 'cinder-volume' && (host === '' ? one.cluster === cluster : one.host === host))
  if (services.length === 0) throw badRequest(host === '' ? `No service found with cluster=${cluster}` : `No service found with host=${host}`)
  return { services, cluster: call.world.clusters.find(({ name }) => name === services[0]?.cluster) }
}

function mustBe(field: string, services: readonly Service[], expected: string): string {
  return `No service could be changed: ${field} in [${services.map(({ host }) => `'${host}'`).join(', ')}] must be ${expected}to failover.`
}

function setFrozen(call: Call, frozen: boolean): Reply {
  const { services, cluster } = targetsOf(call)
  const unready = services.filter((service) => service.frozen === frozen)
  if (unready.length > 0) throw invalidInput(mustBe('frozen', unready, frozen ? 'False ' : 'True '))
  for (const one of [...services, ...(cluster === undefined ? [] : [cluster])]) {
    one.frozen = frozen
    one.updatedAt = call.now
  }
  for (const service of services) {
    service.disabled = frozen
    service.disabledReason = frozen ? 'frozen' : ''
  }
  return {}
}

/** To the target asked for, to the first one, or home with `default`; a target that does not exist changes nothing. */
function failover(call: Call): Reply {
  const { services, cluster } = targetsOf(call)
  const unready = services.filter(({ replicationStatus }) => !['enabled', 'failed-over'].includes(replicationStatus))
  if (unready.length > 0) throw invalidInput(mustBe('replication_status', unready, "['enabled', 'failed-over'] and must be up "))
  for (const one of [...services, ...(cluster === undefined ? [] : [cluster])]) one.replicationStatus = 'failing-over'
  const [first] = services
  if (first !== undefined) schedule(call.world, { at: call.now + TAKES.failover, what: 'host failed over', of: { host: first.host, backendId: textOf(call.body, 'backend_id') ?? null } })
  return { status: 202 }
}

const place = { cluster: shapes.nullable255, host: shapes.host }

const admin = 'volume_extension:services:update'

export const serviceReplicationRoutes: readonly Route[] = [
  { method: 'PUT', path: '/os-services/freeze', admin, checks: [[0, object(place)]], handler: (call) => setFrozen(call, true) },
  { method: 'PUT', path: '/os-services/thaw', admin, checks: [[0, object(place)]], handler: (call) => setFrozen(call, false) },
  { method: 'PUT', path: '/os-services/failover_host', admin, checks: [[0, object({ ...place, backend_id: shapes.nullable255 })]], handler: failover },
]
