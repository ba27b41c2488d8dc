import type { Call, Reply, Route } from '../call.ts'
import { flagOf, own, textOf } from '../call.ts'
import { all, anyOf, maxLength, object, oneOf, pattern, type } from '../check.ts'
import type { Service } from '../records.ts'
import { invalidInput } from '../refusal.ts'
import { liesWithin } from './lookup.ts'
import * as shapes from '../shapes.ts'

/** Cleaning up after services that died (3.24). None ever does here: only with `is_up` is there one to ask, and nothing to clean. */

/** What work is left over of one resource: there never is any. */
function checkResource(call: Call): void {
  const id = textOf(call.body, 'resource_id') ?? ''
  const isLocated = ['service_id', 'cluster_name', 'host'].some((key) => own(call.body, key) !== undefined)
  if (id !== '' && !isLocated) throw invalidInput(`('There is no resource with UUID %s pending cleanup.', '${id}')`)
}

function checkKind(call: Call): void {
  const kind = textOf(call.body, 'resource_type') ?? ''
  const title = kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase()
  if (kind !== '' && !['Snapshot', 'Volume'].includes(title)) throw invalidInput(`Resource type ${title} not valid, must be Snapshot or Volume`)
}

function fits(call: Call, service: Service): boolean {
  const [binary, host, cluster] = [textOf(call.body, 'binary'), textOf(call.body, 'host'), textOf(call.body, 'cluster_name')]
  if (!flagOf(call.body, 'is_up') || (own(call.body, 'service_id') ?? null) !== null) return false
  if (own(call.body, 'disabled') !== undefined && flagOf(call.body, 'disabled') !== service.disabled) return false
  return (binary === undefined || service.binary === binary) && (host === undefined || liesWithin(service.host, host)) && (cluster === undefined || liesWithin(service.cluster, cluster))
}

function cleanup(call: Call): Reply {
  checkKind(call)
  checkResource(call)
  const cleaning = call.world.services.flatMap((service, index) => (fits(call, service) ? [{ id: index + 1, host: service.host, binary: service.binary, cluster_name: service.cluster }] : []))
  return { status: 202, body: { cleaning, unavailable: [] } }
}

const body = object({
  cluster_name: shapes.hostname, disabled: shapes.boolean, host: shapes.hostname, is_up: shapes.boolean, binary: oneOf(['cinder-volume', 'cinder-scheduler']),
  resource_id: anyOf(type('null'), shapes.uuid), resource_type: all(type('string', 'null'), maxLength(40)),
  service_id: all(type('integer', 'string', 'null'), pattern(/^[0-9]*$/, '^[0-9]*$'), maxLength(11)),
})

export const workerRoutes: readonly Route[] = [
  { method: 'POST', path: '/workers/cleanup', since: 24, admin: 'workers:cleanup', checks: [[0, body]], handler: cleanup },
]
