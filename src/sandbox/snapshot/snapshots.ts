import type { Json, JsonObject } from '../../contract/json.ts'
import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, flagOf, mapOf, own, param, textOf } from '../call.ts'
import { anyOf, object, required, root } from '../check.ts'
import { cinderTime } from '../dates.ts'
import type { Columns } from '../filters.ts'
import { dropFilters, filtered, rejectFilters } from '../filters.ts'
import { listed, nextLink, renamed, sorted, takeCount, takePaging, takeSorting, visible, windowed } from '../listing.ts'
import { duration } from '../mishaps.ts'
import { boolOf, literal } from '../python.ts'
import { checkQuota, withType } from '../quota/quotas.ts'
import type { Snapshot, Volume } from '../records.ts'
import { badRequest, invalidSnapshot, invalidVolume, notFound } from '../refusal.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import * as shapes from '../shapes.ts'
import { newSnapshot, snapshotById } from './lookup.ts'
import { become, isMigrating, volumeById } from '../volume/lookup.ts'
import { at } from '../world.ts'

/** The body of create, update and the plain list. */
export function snapshotSummary(snapshot: Snapshot): JsonObject {
  return {
    id: snapshot.id, created_at: cinderTime(snapshot.createdAt), updated_at: cinderTime(snapshot.updatedAt), name: snapshot.name, description: snapshot.description,
    volume_id: snapshot.volumeId, status: snapshot.status, size: snapshot.size, metadata: snapshot.metadata,
  }
}

/** The fields that came with microversions. */
export function snapshotView(call: Call, snapshot: Snapshot): JsonObject {
  return {
    ...snapshotSummary(snapshot),
    ...(call.minor >= 14 ? { group_snapshot_id: snapshot.groupSnapshotId } : {}),
    ...(call.minor >= 41 ? { user_id: snapshot.userId } : {}),
    ...(call.minor >= 65 ? { consumes_quota: true } : {}),
  }
}

function detailView(call: Call, snapshot: Snapshot): JsonObject {
  return { ...snapshotView(call, snapshot), 'os-extended-snapshot-attributes:project_id': snapshot.projectId, 'os-extended-snapshot-attributes:progress': snapshot.progress }
}

const columnsOf = (call: Call): Columns<Snapshot> => ({
  id: (snapshot) => snapshot.id,
  display_name: (snapshot) => snapshot.name,
  display_description: (snapshot) => snapshot.description,
  volume_id: (snapshot) => snapshot.volumeId,
  status: (snapshot) => snapshot.status,
  progress: (snapshot) => snapshot.progress,
  volume_size: (snapshot) => snapshot.size,
  user_id: (snapshot) => snapshot.userId,
  project_id: (snapshot) => snapshot.projectId,
  volume_type_id: (snapshot) => snapshot.typeId,
  group_snapshot_id: (snapshot) => snapshot.groupSnapshotId,
  use_quota: () => true,
  metadata: (snapshot) => ({ ...snapshot.metadata }),
  availability_zone: (snapshot) => at(call.world.volumes, snapshot.volumeId)?.zone ?? null,
  host: (snapshot) => at(call.world.volumes, snapshot.volumeId)?.host ?? null,
  created_at: (snapshot) => snapshot.createdAt,
  updated_at: (snapshot) => snapshot.updatedAt,
})

const missing = (id: string) => notFound(`Snapshot ${id} could not be found.`)
const RENAMED: Readonly<Record<string, string>> = { name: 'display_name', 'name~': 'display_name~', 'description~': 'display_description~', consumes_quota: 'use_quota' }

function admitFilters(call: Call, params: Map<string, string>): void {
  if (call.minor >= 31) return rejectFilters(call, params, 'snapshot')
  if (call.minor < 22) params.delete('metadata')
  params.delete('use_quota')
  dropFilters(call, params, ['status', 'volume_id', 'name', 'metadata'])
}

function filterValue(key: string, word: string): Json {
  if (key !== 'use_quota') return key === 'metadata' ? literal(word) ?? word : word
  const flag = boolOf(word)
  if (flag === undefined) throw badRequest(`Value '${word}' for 'use_quota' is not a boolean.`)
  return flag
}

function list(call: Call, detail: boolean): Reply {
  const params = new Map(call.query)
  const sorting = takeSorting(params)
  const paging = takePaging(params)
  const counted = takeCount(call, params)
  admitFilters(call, params)
  const all = boolOf(params.get('all_tenants')) ?? false
  params.delete('all_tenants')
  const columns = columnsOf(call)
  const values = new Map([...params].map(([key, word]): [string, Json] => { const name = (Object.hasOwn(RENAMED, key) ? RENAMED[key] : undefined) ?? key; return [name, filterValue(name, word)] }))
  const found = filtered(visible(call, Object.values(call.world.snapshots), all), values, columns)
  const rows = windowed(sorted(found, call.minor >= 30 ? renamed(sorting, 'name', 'display_name') : sorting, columns), paging, missing)
  const link = nextLink(call, 'snapshots_links', detail ? 'snapshots/detail' : 'snapshots', rows, counted ? found.length : undefined)
  return listed('snapshots', rows.map((snapshot) => (detail ? detailView(call, snapshot) : snapshotSummary(snapshot))), { ...link, ...(counted ? { count: found.length } : {}) })
}

/** Raises the 400 when no snapshot of this volume can be made now. */
export function assertSnapshotPossible(volume: Volume, allowed: readonly string[]): void {
  if (volume.host === null) throw invalidVolume('The snapshot cannot be created because volume has not been scheduled to any host.')
  if (volume.status === 'maintenance') throw invalidVolume('The snapshot cannot be created when the volume is in maintenance mode.')
  if (isMigrating(volume)) throw invalidVolume('Snapshot cannot be created while volume is migrating.')
  if (volume.status === 'error') throw invalidVolume('The snapshot cannot be created when the volume is in error status.')
  if (!allowed.includes(volume.status)) throw invalidVolume(`Volume ${volume.id} status must be ${allowed.join(', ')}, but current status is: ${volume.status}.`)
}

const IN_USE_MESSAGE = "Since microversion 3.66 the 'force' flag is invalid for this request.  For backward compatability, however, when the 'force' flag is passed with a value evaluating to True, it is silently ignored."

function create(call: Call): Reply {
  const body = below(call, 'snapshot')
  const volume = volumeById(call, textOf(body, 'volume_id') ?? 'None')
  const isForced = flagOf(body, 'force')
  if (call.minor >= 66 && own(body, 'force') !== undefined && !isForced) throw badRequest(IN_USE_MESSAGE)
  assertNotFrozen(call.world, volume)
  assertSnapshotPossible(volume, isForced || call.minor >= 66 ? ['available', 'in-use'] : ['available'])
  checkQuota(call, call.who.projectId, withType({ snapshots: 1, gigabytes: volume.size }, at(call.world.types, volume.typeId)), 'snapshots', volume.size)
  const name = textOf(body, Object.hasOwn(body, 'name') ? 'name' : 'display_name')?.trim() ?? null
  const snapshot = newSnapshot(call, volume, { name, description: textOf(body, 'description')?.trim() ?? null, metadata: mapOf(body, 'metadata') ?? {} })
  schedule(call.world, { at: call.now + duration({ ...volume.metadata, ...snapshot.metadata }, 'snapshot'), what: 'snapshot created', of: { id: snapshot.id } })
  return { status: 202, body: { snapshot: snapshotView(call, snapshot) } }
}

function update(call: Call): Reply {
  const body = below(call, 'snapshot')
  const snapshot = snapshotById(call, param(call, 'id'))
  for (const key of ['name', 'display_name']) if (Object.hasOwn(body, key)) snapshot.name = textOf(body, key)?.trim() ?? null
  for (const key of ['description', 'display_description']) if (Object.hasOwn(body, key)) snapshot.description = textOf(body, key)?.trim() ?? null
  snapshot.updatedAt = call.now
  return { body: { snapshot: snapshotView(call, snapshot) } }
}

/** Begins to delete a snapshot, or to let go of it. */
export function startSnapshotDelete(call: Call, snapshot: Snapshot, how: { readonly force?: boolean; readonly unmanage?: boolean }): void {
  const volume = at(call.world.volumes, snapshot.volumeId)
  if (how.unmanage !== true && volume !== undefined) assertNotFrozen(call.world, volume)
  const statusForbids = how.force !== true && !['available', 'error'].includes(snapshot.status)
  if (statusForbids || snapshot.groupSnapshotId !== null) throw invalidSnapshot(`Snapshot ${how.force === true ? '' : 'status must be available or error and'} must not be part of a group.`)
  become(snapshot, how.unmanage === true ? 'unmanaging' : 'deleting', call.now)
  schedule(call.world, { at: call.now + duration(snapshot.metadata, 'delete'), what: how.unmanage === true ? 'snapshot unmanaged' : 'snapshot deleted', of: { id: snapshot.id } })
}

const createBody = object({
  name: shapes.nullable255, display_name: shapes.nullable255, description: shapes.description, volume_id: shapes.uuidOrNull, force: shapes.boolean, metadata: shapes.metadataOrNull,
}, { required: ['volume_id'] })
const updatable = { name: shapes.nullable255, description: shapes.description, display_name: shapes.nullable255, display_description: shapes.description }
const updateBody = object(updatable, { more: anyOf(...Object.keys(updatable).map((key) => required(key))) })

export const snapshotRoutes: readonly Route[] = [
  { method: 'GET', path: '/snapshots', handler: (call) => list(call, false) },
  { method: 'GET', path: '/snapshots/detail', handler: (call) => list(call, true) },
  { method: 'POST', path: '/snapshots', checks: [[0, root('snapshot', createBody)]], handler: create },
  { method: 'GET', path: '/snapshots/{id}', handler: (call) => ({ body: { snapshot: detailView(call, snapshotById(call, param(call, 'id'))) } }) },
  { method: 'PUT', path: '/snapshots/{id}', checks: [[0, root('snapshot', updateBody)]], handler: update },
  { method: 'DELETE', path: '/snapshots/{id}', handler: (call) => {
    startSnapshotDelete(call, snapshotById(call, param(call, 'id')), {})
    return { status: 202, bare: true }
  } },
]
