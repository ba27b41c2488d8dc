import type { JsonObject } from '../../contract/json.ts'
import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, param, textOf } from '../call.ts'
import type { Check } from '../check.ts'
import { all, object, root, type } from '../check.ts'
import { cinderTime } from '../dates.ts'
import type { Columns } from '../filters.ts'
import { filtered, rejectFilters } from '../filters.ts'
import { CONSISTENCY_TYPE, assertGeneric, assertUsable, groupById, groupSnapshotById, membersOf, volumesOf } from './lookup.ts'
import { newUuid, nextNumber } from '../ids.ts'
import { listed, nextLink, sorted, takePaging, takeSorting, windowed } from '../listing.ts'
import { TAKES } from '../mishaps.ts'
import { repr } from '../python.ts'
import { checkQuota, withType } from '../quota/quotas.ts'
import type { Group, GroupSnapshot, Volume } from '../records.ts'
import { badRequest, invalidGroup, notFound } from '../refusal.ts'
import { isFrozen } from '../service/lookup.ts'
import { newSnapshot } from '../snapshot/lookup.ts'
import { assertSnapshotPossible } from '../snapshot/snapshots.ts'
import * as shapes from '../shapes.ts'
import { become } from '../volume/lookup.ts'
import { at } from '../world.ts'

const theSnapshot = (call: Call): GroupSnapshot => groupSnapshotById(call, param(call, 'id'))

function detail(call: Call, snapshot: GroupSnapshot): JsonObject {
  return {
    id: snapshot.id, group_id: snapshot.groupId, group_type_id: snapshot.typeId, status: snapshot.status, created_at: cinderTime(snapshot.createdAt), name: snapshot.name,
    description: snapshot.description, ...(call.minor >= 58 && call.who.isAdmin ? { project_id: snapshot.projectId } : {}),
  }
}

const columns: Columns<GroupSnapshot> = {
  id: (snapshot) => snapshot.id, name: (snapshot) => snapshot.name, description: (snapshot) => snapshot.description, status: (snapshot) => snapshot.status, group_id: (snapshot) => snapshot.groupId,
  group_type_id: (snapshot) => snapshot.typeId, user_id: (snapshot) => snapshot.userId, project_id: (snapshot) => snapshot.projectId, created_at: (snapshot) => snapshot.createdAt, updated_at: (snapshot) => snapshot.updatedAt,
}

/** What the caller sees of these rows; for administrators the mere word `all_tenants` is enough. */
function mine(call: Call, filters: Map<string, string>): readonly GroupSnapshot[] {
  const everybody = call.who.isAdmin && filters.delete('all_tenants')
  return filtered(Object.values(call.world.groupSnapshots).filter(({ projectId }) => everybody || projectId === call.who.projectId), filters, columns)
}

/** All group snapshots of the project, newest first, as lists knew them before 3.29. */
export function allGroupSnapshots(call: Call): readonly GroupSnapshot[] {
  return sorted(mine(call, new Map()), takeSorting(new Map()), columns)
}

/** Pages, order and filters came with 3.29. */
function pageOf(call: Call): readonly GroupSnapshot[] {
  if (call.minor < 29) return allGroupSnapshots(call)
  const params = new Map(call.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  if (call.minor >= 31) rejectFilters(call, params, 'group_snapshot')
  return windowed(sorted(mine(call, params), sorting, columns), paging, (id) => notFound(`GroupSnapshot ${id} could not be found.`))
}

/** The link to the next page counts what is left out here. */
function list(call: Call, view: (snapshot: GroupSnapshot) => JsonObject): Reply {
  const page = pageOf(call)
  const rows = page.filter(({ typeId }) => at(call.world.groupTypes, typeId)?.name !== CONSISTENCY_TYPE)
  return listed('group_snapshots', rows.map(view), nextLink(call, 'group_snapshot_links', 'group_snapshots', page))
}

/** What the snapshots of some volumes would use, in all and by type. */
function usageOf(call: Call, volumes: readonly Volume[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const { size, typeId } of volumes) {
    for (const [resource, delta] of Object.entries(withType({ snapshots: 1, gigabytes: size }, at(call.world.types, typeId)))) sums[resource] = (sums[resource] ?? 0) + delta
  }
  return sums
}

/** A snapshot of every volume of the group at once. */
export function startGroupSnapshot(call: Call, group: Group, name: string | null, description: string | null): GroupSnapshot {
  assertUsable(call.world, group)
  const volumes = volumesOf(call.world, group.id)
  if (volumes.length === 0 || ['creating', 'updating'].includes(group.status)) throw invalidGroup("Source group cannot be empty or in 'creating' or 'updating' state. No group snapshot will be created.")
  for (const volume of volumes) assertSnapshotPossible(volume, [volume.status])
  const usage = usageOf(call, volumes)
  checkQuota(call, call.who.projectId, usage, 'snapshots', usage['gigabytes'] ?? 0)
  const id = newUuid(call.world)
  const snapshot: GroupSnapshot = {
    id, seq: nextNumber(call.world), createdAt: call.now, updatedAt: null, name, description, userId: call.who.userId, projectId: call.who.projectId, status: 'creating', groupId: group.id, typeId: group.typeId,
  }
  call.world.groupSnapshots[id] = snapshot
  for (const volume of volumes) newSnapshot(call, volume, { name, description, groupSnapshotId: id })
  schedule(call.world, { at: call.now + TAKES.snapshot, what: 'group snapshot created', of: { id } })
  return snapshot
}

/** Begins to delete a group snapshot; `failure` is what each API says when the backend is frozen. */
export function startGroupSnapshotDelete(call: Call, snapshot: GroupSnapshot, failure: string): void {
  const group = at(call.world.groups, snapshot.groupId)
  if (group !== undefined && isFrozen(call.world, group)) throw badRequest(failure)
  const isSource = Object.values(call.world.groups).some((group) => group.groupSnapshotId === snapshot.id && group.status === 'creating')
  if (isSource || !['available', 'error'].includes(snapshot.status)) {
    throw badRequest('Invalid GroupSnapshot: GroupSnapshot status must be available or error, and no Group can be currently using it as source for its creation.')
  }
  become(snapshot, 'deleting', call.now)
  for (const member of membersOf(call.world, snapshot.id)) become(member, 'deleting', call.now)
  schedule(call.world, { at: call.now + TAKES.delete, what: 'group snapshot deleted', of: { id: snapshot.id } })
}

function create(call: Call): Reply {
  const body = below(call, 'group_snapshot')
  const group = groupById(call, textOf(body, 'group_id') ?? '')
  assertGeneric(call.world, group.typeId, 'group snapshot')
  const { id, name, typeId } = startGroupSnapshot(call, group, textOf(body, 'name') ?? null, textOf(body, 'description') ?? null)
  return { status: 202, body: { group_snapshot: { id, name, group_type_id: typeId } } }
}

function show(call: Call): Reply {
  const snapshot = theSnapshot(call)
  assertGeneric(call.world, snapshot.typeId, 'group snapshot')
  return { body: { group_snapshot: detail(call, snapshot) } }
}

function remove(call: Call): Reply {
  const snapshot = theSnapshot(call)
  const failure = `Error occurred when deleting group snapshot ${snapshot.id}.`
  if (at(call.world.groupTypes, snapshot.typeId)?.name === CONSISTENCY_TYPE) throw badRequest(failure)
  startGroupSnapshotDelete(call, snapshot, failure)
  return { status: 202, bare: true }
}

function reset(call: Call): Reply {
  const snapshot = theSnapshot(call)
  allow(call, 'group:reset_group_snapshot_status')
  become(snapshot, (textOf(below(call, 'reset_status'), 'status') ?? '').toLowerCase(), call.now)
  return { status: 202, bare: true }
}

const STATUSES = ['error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'error_deleting']
const status: Check = all(type('string'), (value) => {
  const word = typeof value === 'string' ? value : ''
  if (word.trim() === '') throw badRequest("Invalid GroupSnapshot Status: The 'status' can not be empty.")
  if (!STATUSES.includes(word.toLowerCase())) throw badRequest(`Invalid GroupSnapshot Status: Group snapshot status: ${word} is invalid, valid statuses are: (${STATUSES.map(repr).join(', ')}).`)
  return undefined
})
const createBody = object({ group_id: shapes.uuid, name: shapes.nullable255, description: shapes.description }, { required: ['group_id'] })
const since = 14

export const groupSnapshotRoutes: readonly Route[] = [
  { method: 'GET', path: '/group_snapshots', since, handler: (call) => list(call, ({ id, name }) => ({ id, name })) },
  { method: 'GET', path: '/group_snapshots/detail', since, handler: (call) => list(call, (snapshot) => detail(call, snapshot)) },
  { method: 'POST', path: '/group_snapshots', since, checks: [[0, root('group_snapshot', createBody)]], handler: create },
  { method: 'GET', path: '/group_snapshots/{id}', since, handler: show },
  { method: 'DELETE', path: '/group_snapshots/{id}', since, handler: remove },
  { method: 'POST', path: '/group_snapshots/{id}/action', action: 'reset_status', since: 19, checks: [[0, root('reset_status', object({ status }, { required: ['status'] }))]], handler: reset },
]
