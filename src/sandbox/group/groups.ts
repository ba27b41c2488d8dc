import type { JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, flagOf, own, queryFlag, textOf } from '../call.ts'
import type { Check } from '../check.ts'
import { all, anyOf, format, items, maxLength, minItems, must, object, required, root, type, uniqueItems } from '../check.ts'
import { cinderTime } from '../dates.ts'
import type { Columns } from '../filters.ts'
import { filtered, rejectFilters } from '../filters.ts'
import { changeGroup, deleteGroup } from './change.ts'
import { createGroup, createGroupFrom } from './create.ts'
import { CONSISTENCY_TYPE, assertGeneric, groupById, groupSnapshotById, theGroup, volumesOf } from './lookup.ts'
import { groupTypeIdOf } from './types.ts'
import { listed, nextLink, sorted, takePaging, takeSorting, windowed } from '../listing.ts'
import { repr } from '../python.ts'
import type { Group } from '../records.ts'
import { badRequest, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { become } from '../volume/lookup.ts'
import { at } from '../world.ts'

const summary = (group: Group): JsonObject => ({ id: group.id, name: group.name })

/** What groups and consistency groups both show. */
export function groupFields(group: Group): JsonObject {
  return { id: group.id, status: group.status, availability_zone: group.zone, created_at: cinderTime(group.createdAt), name: group.name, description: group.description }
}

function detail(call: Call, group: Group): JsonObject {
  const { minor } = call
  return {
    ...groupFields(group), group_type: group.typeId, volume_types: group.volumeTypes,
    ...(minor >= 14 ? { group_snapshot_id: group.groupSnapshotId, source_group_id: group.sourceGroupId } : {}),
    ...(minor >= 25 && queryFlag(call, 'list_volume') ? { volumes: volumesOf(call.world, group.id).map(({ id }) => id) } : {}),
    ...(minor >= 38 ? { replication_status: group.replicationStatus } : {}),
    ...(minor >= 58 && call.who.isAdmin ? { project_id: group.projectId } : {}),
  }
}

const columns: Columns<Group> = {
  id: (group) => group.id, name: (group) => group.name, description: (group) => group.description, status: (group) => group.status, availability_zone: (group) => group.zone,
  group_type_id: (group) => group.typeId, user_id: (group) => group.userId, project_id: (group) => group.projectId, host: (group) => group.host,
  group_snapshot_id: (group) => group.groupSnapshotId, source_group_id: (group) => group.sourceGroupId, replication_status: (group) => group.replicationStatus,
  created_at: (group) => group.createdAt, updated_at: (group) => group.updatedAt,
}

/** One page of groups of either API; for administrators the mere word `all_tenants` is enough. `admit` looks at the filters first. */
export function pageOfGroups(call: Call, admit: (filters: Map<string, string>) => void = () => undefined): readonly Group[] {
  const params = new Map(call.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  admit(params)
  const everybody = call.who.isAdmin && params.delete('all_tenants')
  const mine = Object.values(call.world.groups).filter((group) => everybody || group.projectId === call.who.projectId)
  return windowed(sorted(filtered(mine, params, columns), sorting, columns), paging, (id) => notFound(`Group ${id} could not be found.`))
}

function admitFilters(call: Call, filters: Map<string, string>): void {
  filters.delete('list_volume')
  if (call.minor >= 31) rejectFilters(call, filters, 'group')
}

/** Pages are cut before the groups of the older API are left out. */
function list(call: Call, view: (group: Group) => JsonObject): Reply {
  const page = pageOfGroups(call, (filters) => admitFilters(call, filters))
  const rows = page.filter(({ typeId }) => at(call.world.groupTypes, typeId)?.name !== CONSISTENCY_TYPE)
  return listed('groups', rows.map(view), nextLink(call, 'group_links', 'groups', rows))
}

function show(call: Call): Reply {
  const group = theGroup(call)
  assertGeneric(call.world, group.typeId)
  return { body: { group: detail(call, group) } }
}

const trimmed = (body: JsonObject, key: string): string | undefined => textOf(body, key)?.trim()

function create(call: Call): Reply {
  const body = below(call, 'group')
  const typeId = groupTypeIdOf(call, textOf(body, 'group_type') ?? '')
  assertGeneric(call.world, typeId)
  const types = own(body, 'volume_types')
  const volumeTypes = Array.isArray(types) ? types.map(String) : []
  const group = createGroup(call, { name: trimmed(body, 'name') ?? null, description: trimmed(body, 'description') ?? null }, typeId, volumeTypes)
  return { status: 202, body: { group: summary(group) } }
}

function createFromSource(call: Call): Reply {
  const body = below(call, 'create-from-src')
  const [snapshotId, groupId] = [textOf(body, 'group_snapshot_id'), textOf(body, 'source_group_id')]
  const words = { name: trimmed(body, 'name') ?? null, description: trimmed(body, 'description') ?? null }
  const typeId = snapshotId === undefined ? groupById(call, groupId ?? '').typeId : groupSnapshotById(call, snapshotId).typeId
  assertGeneric(call.world, typeId)
  return { status: 202, body: { group: summary(createGroupFrom(call, words, { groupId, snapshotId })) } }
}

function update(call: Call): Reply {
  const body = below(call, 'group')
  const group = theGroup(call)
  assertGeneric(call.world, group.typeId)
  changeGroup(call, group, { name: trimmed(body, 'name'), description: trimmed(body, 'description'), add: textOf(body, 'add_volumes'), remove: textOf(body, 'remove_volumes') })
  return { status: 202, bare: true }
}

function remove(call: Call): Reply {
  const group = theGroup(call)
  assertGeneric(call.world, group.typeId)
  deleteGroup(call, group, flagOf(below(call, 'delete'), 'delete-volumes'))
  return { status: 202, bare: true }
}

function reset(call: Call): Reply {
  const group = theGroup(call)
  allow(call, 'group:reset_status')
  become(group, (textOf(below(call, 'reset_status'), 'status') ?? '').toLowerCase(), call.now)
  return { status: 202, bare: true }
}

const STATUSES = ['error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'in-use', 'error_deleting']

/** The service checks against the statuses of group snapshots, so that `in-use` is refused and yet named. */
const status: Check = all(type('string'), (value) => {
  const word = typeof value === 'string' ? value : ''
  if (word.trim() === '') throw badRequest("Invalid Group Status: The 'status' can not be empty.")
  if (word.toLowerCase() === 'in-use' || !STATUSES.includes(word.toLowerCase())) throw badRequest(`Invalid Group Status: Group status: ${word} is invalid, valid status are: (${STATUSES.map(repr).join(', ')}).`)
  return undefined
})

const groupType = all(type('string'), format('group_type', (value) => typeof value === 'string' && value.trim() !== ''))
const zone: Check = all(type('string', 'null'), (value) => {
  if (typeof value === 'string' && value.trim() === '') throw badRequest("The 'availability_zone' can not be None.")
  return undefined
})
const volumeTypes = all(type('array'), minItems(1), items(all(type('string'), maxLength(255))), uniqueItems)
const createBody = object({ description: shapes.description, group_type: groupType, name: shapes.nullable255, volume_types: volumeTypes, availability_zone: zone }, { required: ['group_type', 'volume_types'] })
const both: Check = must((value) => own(value, 'group_snapshot_id') === undefined || own(value, 'source_group_id') === undefined, (value) => `${repr(value)} is valid under each of {'required': ['source_group_id']}, {'required': ['group_snapshot_id']}`)
const words = { description: shapes.description, name: shapes.nullable255 }
const sourceBody = all(object({ ...words, source_group_id: shapes.uuid, group_snapshot_id: shapes.uuid }, { anyOf: [required('group_snapshot_id'), required('source_group_id')] }), both)
const updatable = { ...words, add_volumes: shapes.description, remove_volumes: shapes.description }
const updateBody = object(updatable, { more: anyOf(...['name', 'description', 'add_volumes', 'remove_volumes'].map((key) => required(key))) })
const action = '/groups/{id}/action'

export const groupRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups', since: 13, handler: (call) => list(call, summary) },
  { method: 'GET', path: '/groups/detail', since: 13, handler: (call) => list(call, (group) => detail(call, group)) },
  { method: 'POST', path: '/groups', since: 13, checks: [[0, root('group', createBody)]], handler: create },
  { method: 'POST', path: '/groups/action', action: 'create-from-src', since: 14, checks: [[0, root('create-from-src', sourceBody)]], handler: createFromSource },
  { method: 'GET', path: '/groups/{id}', since: 13, handler: show },
  { method: 'PUT', path: '/groups/{id}', since: 13, checks: [[0, root('group', updateBody)]], handler: update },
  { method: 'POST', path: action, action: 'delete', since: 13, checks: [[0, root('delete', object({ 'delete-volumes': shapes.boolean }))]], handler: remove },
  { method: 'POST', path: action, action: 'reset_status', since: 20, checks: [[0, root('reset_status', object({ status }, { required: ['status'] }))]], handler: reset },
]
