import type { JsonObject } from '../contract/json.ts'
import type { Call, Reply, Route } from './call.ts'
import { clusterOrHost } from './call.ts'
import { takePaging, takeSorting } from './listing.ts'
import { badRequest, notFound } from './refusal.ts'
import { backendOf } from './scheduler.ts'
import { at } from './world.ts'

/** What lies on a backend, managed or not. */

interface Found { readonly name: string; readonly size: number; readonly managedAs: string | null; readonly of: string | null | undefined }

/** The service, and its pool if one was named. */
function placeOf(call: Call): (host: string) => boolean {
  const { host, cluster } = clusterOrHost(call, call.query.get('host'), call.query.get('cluster'), 17)
  const service = call.world.services.find((one) => one.binary === 'cinder-volume' && (cluster === '' ? one.host === backendOf(host) : one.cluster === backendOf(cluster)))
  if (service === undefined) throw notFound(cluster === '' ? `Service cinder-volume could not be found on host ${host}.` : `Service cinder-volume could not be found.`)
  return (place) => backendOf(place) === service.host
}

function volumesAt(call: Call, isThere: (host: string) => boolean): readonly Found[] {
  const managed = Object.values(call.world.volumes).filter((volume) => volume.host !== null && isThere(volume.host))
  const strays = call.world.strays.filter((stray) => stray.kind === 'volume' && isThere(stray.host))
  return [
    ...managed.map((volume): Found => ({ name: `volume-${volume.id}`, size: volume.size, managedAs: volume.id, of: undefined })),
    ...strays.map((stray): Found => ({ name: stray.name, size: stray.size, managedAs: null, of: undefined })),
  ]
}

function snapshotsAt(call: Call, isThere: (host: string) => boolean): readonly Found[] {
  const managed = Object.values(call.world.snapshots).filter((snapshot) => isThere(at(call.world.volumes, snapshot.volumeId)?.host ?? ''))
  const strays = call.world.strays.filter((stray) => stray.kind === 'snapshot' && isThere(stray.host))
  return [
    ...managed.map((snapshot): Found => ({ name: `snapshot-${snapshot.id}`, size: snapshot.size, managedAs: snapshot.id, of: `volume-${snapshot.volumeId}` })),
    ...strays.map((stray): Found => ({ name: stray.name, size: stray.size, managedAs: null, of: stray.of })),
  ]
}

function view(found: Found, detail: boolean): JsonObject {
  const more: JsonObject = detail ? { reason_not_safe: found.managedAs === null ? null : 'already managed', cinder_id: found.managedAs, extra_info: null } : {}
  const origin: JsonObject = found.of === undefined ? {} : { source_reference: { 'source-name': found.of ?? 'unknown' } }
  return { reference: { 'source-name': found.name }, size: found.size, safe_to_manage: found.managedAs === null, ...more, ...origin }
}

function list(call: Call, key: string, look: typeof volumesAt, detail: boolean): Reply {
  const isThere = placeOf(call)
  const params = new Map(call.query)
  const { limit, offset } = takePaging(params)
  const { keys, directions } = takeSorting(params, 'reference')
  const strangers = keys.filter((one) => !['reference', 'size'].includes(one))
  if (strangers.length > 0) throw badRequest(`Invalid sort keys passed: ${strangers.join(', ')}`)
  const odd = directions.filter((one) => !['asc', 'desc'].includes(one))
  if (odd.length > 0) throw badRequest(`Invalid sort dirs passed: ${odd.join(', ')}`)
  const sign = directions[0] === 'asc' ? 1 : -1
  const order = (a: Found, b: Found): number => sign * (keys[0] === 'size' ? a.size - b.size : a.name.localeCompare(b.name))
  return { body: { [key]: [...look(call, isThere)].sort(order).slice(offset, offset + limit).map((found) => view(found, detail)) } }
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
