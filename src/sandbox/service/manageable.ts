import type { Json, JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { clusterOrHost, textOf } from '../call.ts'
import { takePaging, takeSorting } from '../listing.ts'
import { repr } from '../python.ts'
import type { Service } from '../records.ts'
import { badRequest, invalidInput, notFound } from '../refusal.ts'
import { backendOf } from './scheduler.ts'
import { assertManageable, findService, liesWithin } from './lookup.ts'
import { at } from '../world.ts'

/** What lies on a backend, managed or not. A pool is not looked at: the whole backend is listed. */

interface Found {
  readonly name: string
  readonly size: number
  readonly managedAs: string | null
  /** The backend's name of the volume a snapshot is of; undefined for volumes. */
  readonly of?: string
}

function theService(call: Call): Service {
  const { host, cluster } = clusterOrHost(call, call.query.get('host'), call.query.get('cluster'), 17)
  const service = findService(call.world, host, cluster)
  if (service === undefined) throw notFound(`Service cinder-volume could not be found${cluster === '' ? ` on host ${backendOf(host)}` : ''}.`)
  assertManageable(call.world, service)
  return service
}

/** A volume that could not be taken over has no size and lies nowhere. */
function volumesAt({ world }: Call, backend: string): readonly Found[] {
  const managed = Object.values(world.volumes).filter(({ host, size, status }) => liesWithin(host, backend) && size > 0 && status !== 'creating')
  const strays = world.strays.filter(({ kind, host }) => kind === 'volume' && liesWithin(host, backend))
  return [
    ...managed.map(({ id, size }): Found => ({ name: `volume-${id}`, size, managedAs: id })),
    ...strays.map(({ name, size }): Found => ({ name, size, managedAs: null })),
  ]
}

function snapshotsAt({ world }: Call, backend: string): readonly Found[] {
  const isThere = (volumeId: string): boolean => liesWithin(at(world.volumes, volumeId)?.host ?? null, backend)
  const managed = Object.values(world.snapshots).filter(({ volumeId, status }) => isThere(volumeId) && !['creating', 'error'].includes(status))
  const strays = world.strays.filter(({ kind, host }) => kind === 'snapshot' && liesWithin(host, backend))
  return [
    ...managed.map(({ id, size, volumeId }): Found => ({ name: `snapshot-${id}`, size, managedAs: id, of: `volume-${volumeId}` })),
    ...strays.map(({ name, size }): Found => ({ name, size, managedAs: null, of: 'unknown' })),
  ]
}

function view(found: Found, detail: boolean): JsonObject {
  return {
    reference: { 'source-name': found.name }, size: found.size, safe_to_manage: found.managedAs === null,
    ...(detail ? { reason_not_safe: found.managedAs === null ? null : 'already managed', cinder_id: found.managedAs, extra_info: null } : {}),
    ...(found.of === undefined ? {} : { source_reference: { 'source-name': found.of } }),
  }
}

const KEYS: Readonly<Record<string, (found: Found) => string | number>> = { reference: ({ name }) => name, size: ({ size }) => size }

function order(call: Call): (a: Found, b: Found) => number {
  const { keys, directions } = takeSorting(new Map(call.query), 'reference')
  const strangers = keys.filter((key) => !Object.hasOwn(KEYS, key))
  if (strangers.length > 0) throw badRequest(`Invalid sort keys passed: ${strangers.join(', ')}`)
  const odd = directions.filter((way) => way !== 'asc' && way !== 'desc')
  if (odd.length > 0) throw badRequest(`Invalid sort dirs passed: ${odd.join(', ')}`)
  const compare = (a: string | number = 0, b: string | number = 0): number => (a < b ? -1 : Number(a > b))
  return (a, b) => keys.reduce((sum, key, index) => sum || compare(KEYS[key]?.(a), KEYS[key]?.(b)) * (directions[index] === 'asc' ? 1 : -1), 0)
}

function parsed(marker: string): Json {
  try {
    const value: Json = JSON.parse(marker)
    return value
  } catch {
    throw invalidInput(`marker ${marker} can not be analysed, please use json like format`)
  }
}

/** Where the page begins; a marker is the last reference seen, as JSON. */
function startOf(rows: readonly Found[], marker: string | undefined): number {
  if (marker === undefined || marker === '') return 0
  const reference = parsed(marker)
  const index = rows.findIndex(({ name }) => name === textOf(reference, 'source-name'))
  if (index < 0) throw invalidInput(`marker not found: ${repr(reference)}`)
  return index + 1
}

function list(call: Call, key: string, look: typeof volumesAt, detail: boolean): Reply {
  const { host } = theService(call)
  const { marker, limit, offset } = takePaging(new Map(call.query))
  const rows = [...look(call, host)].sort(order(call))
  const start = startOf(rows, marker) + offset
  return { body: { [key]: rows.slice(start, start + limit).map((found) => view(found, detail)) } }
}

function routesAt(path: string, since: number, admin: string, key: string, look: typeof volumesAt): readonly Route[] {
  return [
    { method: 'GET', path, since, admin, handler: (call) => list(call, key, look, false) },
    { method: 'GET', path: `${path}/detail`, since, admin, handler: (call) => list(call, key, look, true) },
  ]
}

const volumePolicy = 'volume_extension:list_manageable'
const snapshotPolicy = 'snapshot_extension:list_manageable'

export const manageableRoutes: readonly Route[] = [
  ...routesAt('/manageable_volumes', 8, volumePolicy, 'manageable-volumes', volumesAt),
  ...routesAt('/os-volume-manage', 0, volumePolicy, 'manageable-volumes', volumesAt),
  ...routesAt('/manageable_snapshots', 8, snapshotPolicy, 'manageable-snapshots', snapshotsAt),
  ...routesAt('/os-snapshot-manage', 0, snapshotPolicy, 'manageable-snapshots', snapshotsAt),
]
