import type { JsonObject } from '../contract/json.ts'
import { schedule } from './calendar.ts'
import type { Call, Reply, Route } from './call.ts'
import { allow, below, param, textOf } from './call.ts'
import type { Check } from './check.ts'
import { all, object, root, type } from './check.ts'
import { cinderTime } from './dates.ts'
import type { Columns } from './filters.ts'
import { filtered, rejectFilters } from './filters.ts'
import { CONSISTENCY_TYPE, assertGeneric, groupById, groupSnapshotById, membersOf, volumesOf } from './group-lookup.ts'
import { newUuid, nextNumber } from './ids.ts'
import { MOST_ROWS, listed, nextLink, sorted, takePaging, takeSorting, windowed } from './listing.ts'
import { TAKES } from './mishaps.ts'
import { repr } from './python.ts'
import { checkQuota } from './quotas.ts'
import type { Group, GroupSnapshot } from './records.ts'
import { badRequest, notFound } from './refusal.ts'
import { newSnapshot } from './snapshot-lookup.ts'
import { assertSnapshotPossible } from './snapshots.ts'
import * as shapes from './shapes.ts'
import { become } from './volume-lookup.ts'
import { at } from './world.ts'

const theSnapshot = (call: Call): GroupSnapshot => groupSnapshotById(call, param(call, 'id'))
const isOfConsistencyGroup = (call: Call, snapshot: GroupSnapshot): boolean => at(call.world.groupTypes, snapshot.typeId)?.name === CONSISTENCY_TYPE

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

/** The group snapshots of a list, of one kind; pages and filters came with 3.29. */
export function listGroupSnapshots(call: Call, consistency: boolean): readonly GroupSnapshot[] {
  const params = new Map(consistency || call.minor < 29 ? [] : call.query)
  const paging = consistency || call.minor >= 29 ? takePaging(new Map(call.query)) : { marker: undefined, limit: MOST_ROWS, offset: 0 }
  takePaging(params)
  const sorting = takeSorting(params)
  if (call.minor >= 31 && !consistency) rejectFilters(call, params, 'group_snapshot')
  const everybody = call.who.isAdmin && params.delete('all_tenants')
  params.delete('all_tenants')
  const mine = Object.values(call.world.groupSnapshots).filter((snapshot) => everybody || snapshot.projectId === call.who.projectId)
  const rows = windowed(sorted(filtered(mine, params, columns), sorting, columns), paging, (id) => notFound(`GroupSnapshot ${id} could not be found.`))
  return rows.filter((snapshot) => isOfConsistencyGroup(call, snapshot) === consistency)
}

function list(call: Call, view: (snapshot: GroupSnapshot) => JsonObject): Reply {
  const rows = listGroupSnapshots(call, false)
  return listed('group_snapshots', rows.map(view), nextLink(call, 'group_snapshot_links', 'group_snapshots', rows))
}

/** A snapshot of every volume of the group at once. */
export function startGroupSnapshot(call: Call, group: Group, name: string | null, description: string | null): GroupSnapshot {
  const volumes = volumesOf(call.world, group.id)
  const gib = volumes.reduce((sum, { size }) => sum + size, 0)
  if (volumes.length === 0) throw badRequest('Invalid Group: Group is empty. No group snapshot will be created.')
  for (const volume of volumes) assertSnapshotPossible(volume, [volume.status])
  checkQuota(call, call.who.projectId, { snapshots: volumes.length, gigabytes: gib }, 'snapshots', gib)
  const id = newUuid(call.world)
  const snapshot: GroupSnapshot = {
    id, seq: nextNumber(call.world), createdAt: call.now, updatedAt: null, name, description, userId: call.who.userId, projectId: call.who.projectId, status: 'creating', groupId: group.id, typeId: group.typeId,
  }
  call.world.groupSnapshots[id] = snapshot
  for (const volume of volumes) newSnapshot(call, volume, { name, description, groupSnapshotId: id })
  schedule(call.world, { at: call.now + TAKES.snapshot, what: 'group snapshot created', of: { id } })
  return snapshot
}

export function startGroupSnapshotDelete(call: Call, snapshot: GroupSnapshot): void {
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
  const { id, name, typeId } = startGroupSnapshot(call, group, textOf(body, 'name')?.trim() ?? null, textOf(body, 'description')?.trim() ?? null)
  return { status: 202, body: { group_snapshot: { id, name, group_type_id: typeId } } }
}

function show(call: Call): Reply {
  const snapshot = theSnapshot(call)
  assertGeneric(call.world, snapshot.typeId, 'group snapshot')
  return { body: { group_snapshot: detail(call, snapshot) } }
}

function remove(call: Call): Reply {
  const snapshot = theSnapshot(call)
  assertGeneric(call.world, snapshot.typeId, 'group snapshot')
  startGroupSnapshotDelete(call, snapshot)
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
