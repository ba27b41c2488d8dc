import type { Call, Reply, Route } from './call.ts'
import { flagOf, own, textOf } from './call.ts'
import { all, maxLength, minLength, object, oneOf, pattern, type } from './check.ts'
import { invalidInput } from './refusal.ts'
import * as shapes from './shapes.ts'

/** POST /workers/cleanup (3.24). No service is ever down here, so that there is never anything to clean. */
function cleanup(call: Call): Reply {
  const kind = textOf(call.body, 'resource_type') ?? ''
  const title = kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase()
  if (kind !== '' && !['Volume', 'Snapshot'].includes(title)) throw invalidInput(`Resource type ${title} not valid, must be Volume or Snapshot`)
  if (textOf(call.body, 'resource_id') !== undefined && kind === '') throw invalidInput('Must specify resource_type with resource_id')
  const wantsUp = own(call.body, 'is_up') !== undefined && flagOf(call.body, 'is_up')
  const services = call.world.services.filter((service) => wantsUp && service.binary === (textOf(call.body, 'binary') ?? 'cinder-volume') && [undefined, service.host].includes(textOf(call.body, 'host')))
  const cleaning = services.map((service, index) => ({ id: index + 1, host: service.host, binary: service.binary, cluster_name: service.cluster }))
  return { status: 202, body: { cleaning, unavailable: [] } }
}

const body = object({
  cluster_name: shapes.hostname, disabled: shapes.boolean, host: shapes.hostname, is_up: shapes.boolean, binary: oneOf(['cinder-volume', 'cinder-scheduler']), resource_id: shapes.uuidOrNull,
  resource_type: all(type('string', 'null'), minLength(0), maxLength(40)), service_id: all(type('integer', 'string', 'null'), pattern(/^[0-9]*$/, '^[0-9]*$'), maxLength(11)),
})

export const workerRoutes: readonly Route[] = [
  { method: 'POST', path: '/workers/cleanup', since: 24, admin: 'workers:cleanup', checks: [[0, body]], handler: cleanup },
]
