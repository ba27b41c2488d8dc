import { formatTuple } from '../http/python-literals.ts'
import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireAdmin, getPathParam } from '../http/handler-context.ts'
import { getString, getBodyObject } from '../http/read-body.ts'
import type { Validator } from '../http/validator.ts'
import { allOf, object, rootObject, type } from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { Columns } from '../http/filters.ts'
import { filterRows, rejectDisallowedFilters } from '../http/filters.ts'
import {
  CONSISTENCY_TYPE,
  assertGenericGroup,
  requireGroupById,
  requireGroupSnapshotById,
  findMemberSnapshots,
  findGroupVolumes,
} from '../repository/groups.ts'
import { assertGroupUsable } from './assert-usable.ts'
import { createUuid, takeNextNumber } from '../state/ids.ts'
import { buildList, buildNextLink, sortRows, takePaging, takeSorting, paginateRows } from '../http/listing.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import { checkQuota, addTypedDeltas } from '../quota/limits-and-usage.ts'
import type { GroupEntity, GroupSnapshotEntity, VolumeEntity } from '../state/entities.ts'
import { badRequest, invalidGroup, notFound } from '../http/errors.ts'
import { isFrozen } from '../service/lookup.ts'
import { addSnapshot } from '../repository/snapshots.ts'
import { assertSnapshotPossible } from '../snapshot/snapshots.ts'
import * as schemas from '../http/schemas.ts'
import { setStatus } from '../state/set-status.ts'

const requireSnapshot = (context: HandlerContext): GroupSnapshotEntity =>
  requireGroupSnapshotById(context, getPathParam(context, 'id'))

function serializeDetail(context: HandlerContext, snapshot: GroupSnapshotEntity): JsonObject {
  return {
    id: snapshot.id,
    group_id: snapshot.groupId,
    group_type_id: snapshot.typeId,
    status: snapshot.status,
    created_at: formatCinderTime(snapshot.createdAt),
    name: snapshot.name,
    description: snapshot.description,
    ...(context.minor >= 58 && context.caller.isAdmin ? { project_id: snapshot.projectId } : {}),
  }
}

const columns: Columns<GroupSnapshotEntity> = {
  id: snapshot => snapshot.id,
  name: snapshot => snapshot.name,
  description: snapshot => snapshot.description,
  status: snapshot => snapshot.status,
  group_id: snapshot => snapshot.groupId,
  group_type_id: snapshot => snapshot.typeId,
  user_id: snapshot => snapshot.userId,
  project_id: snapshot => snapshot.projectId,
  created_at: snapshot => snapshot.createdAt,
  updated_at: snapshot => snapshot.updatedAt,
}

/** The rows that the caller may see; for administrators `all_tenants` counts whatever its value. */
function findOwnedByCaller(context: HandlerContext, filters: Map<string, string>): readonly GroupSnapshotEntity[] {
  const isAllProjects = context.caller.isAdmin && filters.delete('all_tenants')
  return filterRows(
    Object.values(context.state.groupSnapshots).filter(
      ({ projectId }) => isAllProjects || projectId === context.caller.projectId,
    ),
    filters,
    columns,
  )
}

/** All group snapshots of the project, newest first, as lists knew them before 3.29. */
export function listAllGroupSnapshots(context: HandlerContext): readonly GroupSnapshotEntity[] {
  return sortRows(findOwnedByCaller(context, new Map()), takeSorting(new Map()), columns)
}

/** Paging, sorting and filters exist since 3.29. */
function listSnapshotPage(context: HandlerContext): readonly GroupSnapshotEntity[] {
  if (context.minor < 29) return listAllGroupSnapshots(context)
  const params = new Map(context.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  if (context.minor >= 31) rejectDisallowedFilters(context, params, 'group_snapshot')
  return paginateRows(sortRows(findOwnedByCaller(context, params), sorting, columns), paging, id =>
    notFound(`GroupSnapshot ${id} could not be found.`),
  )
}

/** The link to the next page counts the rows that are removed here. */
function listGroupSnapshots(context: HandlerContext, serialize: (snapshot: GroupSnapshotEntity) => JsonObject): Reply {
  const page = listSnapshotPage(context)
  const rows = page.filter(({ typeId }) => getOwn(context.state.groupTypes, typeId)?.name !== CONSISTENCY_TYPE)
  return buildList(
    'group_snapshots',
    rows.map(serialize),
    buildNextLink(context, 'group_snapshot_links', 'group_snapshots', page),
  )
}

/** The quota that snapshots of these volumes would use, in total and by type. */
function computeDeltas(context: HandlerContext, volumes: readonly VolumeEntity[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const { size, typeId } of volumes) {
    for (const [resource, delta] of Object.entries(
      addTypedDeltas({ snapshots: 1, gigabytes: size }, getOwn(context.state.types, typeId)),
    ))
      sums[resource] = (sums[resource] ?? 0) + delta
  }
  return sums
}

/** A snapshot of every volume of the group at once. */
export function startGroupSnapshot(
  context: HandlerContext,
  group: GroupEntity,
  name: string | null,
  description: string | null,
): GroupSnapshotEntity {
  assertGroupUsable(context.state, group)
  const volumes = findGroupVolumes(context.state, group.id)
  if (volumes.length === 0 || ['creating', 'updating'].includes(group.status))
    throw invalidGroup(
      "Source group cannot be empty or in 'creating' or 'updating' state. No group snapshot will be created.",
    )
  for (const volume of volumes) assertSnapshotPossible(volume, [volume.status])
  const deltas = computeDeltas(context, volumes)
  checkQuota(context, context.caller.projectId, deltas, 'snapshots', deltas['gigabytes'] ?? 0)
  const id = createUuid(context.state)
  const snapshot: GroupSnapshotEntity = {
    id,
    seq: takeNextNumber(context.state),
    createdAt: context.now,
    updatedAt: null,
    name,
    description,
    userId: context.caller.userId,
    projectId: context.caller.projectId,
    status: 'creating',
    groupId: group.id,
    typeId: group.typeId,
  }
  context.state.groupSnapshots[id] = snapshot
  for (const volume of volumes) addSnapshot(context, volume, { name, description, groupSnapshotId: id })
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.snapshot,
    type: 'group snapshot created',
    payload: { id },
  })
  return snapshot
}

/** Starts to delete a group snapshot; `failure` is the message of the API when the backend is frozen. */
export function startGroupSnapshotDelete(
  context: HandlerContext,
  snapshot: GroupSnapshotEntity,
  frozenMessage: string,
): void {
  const group = getOwn(context.state.groups, snapshot.groupId)
  if (group !== undefined && isFrozen(context.state, group)) throw badRequest(frozenMessage)
  const isSource = Object.values(context.state.groups).some(
    group => group.groupSnapshotId === snapshot.id && group.status === 'creating',
  )
  if (isSource || !['available', 'error'].includes(snapshot.status)) {
    throw badRequest(
      'Invalid GroupSnapshot: GroupSnapshot status must be available or error, and no Group can be currently using it as source for its creation.',
    )
  }
  setStatus(snapshot, 'deleting', context.now)
  for (const member of findMemberSnapshots(context.state, snapshot.id)) setStatus(member, 'deleting', context.now)
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.delete,
    type: 'group snapshot deleted',
    payload: { id: snapshot.id },
  })
}

function createGroupSnapshot(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'group_snapshot')
  const group = requireGroupById(context, getString(body, 'group_id') ?? '')
  assertGenericGroup(context.state, group.typeId, 'group snapshot')
  const { id, name, typeId } = startGroupSnapshot(
    context,
    group,
    getString(body, 'name') ?? null,
    getString(body, 'description') ?? null,
  )
  return { status: 202, body: { group_snapshot: { id, name, group_type_id: typeId } } }
}

function showGroupSnapshot(context: HandlerContext): Reply {
  const snapshot = requireSnapshot(context)
  assertGenericGroup(context.state, snapshot.typeId, 'group snapshot')
  return { body: { group_snapshot: serializeDetail(context, snapshot) } }
}

function deleteGroupSnapshot(context: HandlerContext): Reply {
  const snapshot = requireSnapshot(context)
  const failure = `Error occurred when deleting group snapshot ${snapshot.id}.`
  if (getOwn(context.state.groupTypes, snapshot.typeId)?.name === CONSISTENCY_TYPE) throw badRequest(failure)
  startGroupSnapshotDelete(context, snapshot, failure)
  return { status: 202, isBare: true }
}

function resetStatus(context: HandlerContext): Reply {
  const snapshot = requireSnapshot(context)
  requireAdmin(context, 'group:reset_group_snapshot_status')
  setStatus(snapshot, (getString(getBodyObject(context, 'reset_status'), 'status') ?? '').toLowerCase(), context.now)
  return { status: 202, isBare: true }
}

const STATUSES = ['error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'error_deleting']
const status: Validator = allOf(type('string'), value => {
  const text = typeof value === 'string' ? value : ''
  if (text.trim() === '') throw badRequest("Invalid GroupSnapshot Status: The 'status' can not be empty.")
  if (!STATUSES.includes(text.toLowerCase()))
    throw badRequest(
      `Invalid GroupSnapshot Status: Group snapshot status: ${text} is invalid, valid statuses are: ${formatTuple(STATUSES)}.`,
    )
  return undefined
})
const createSchema = object(
  { group_id: schemas.uuid, name: schemas.nullable255, description: schemas.description },
  { required: ['group_id'] },
)
const since = 14

export const groupSnapshotRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/group_snapshots',
    since,
    handler: context => listGroupSnapshots(context, ({ id, name }) => ({ id, name })),
  },
  {
    method: 'GET',
    path: '/group_snapshots/detail',
    since,
    handler: context => listGroupSnapshots(context, snapshot => serializeDetail(context, snapshot)),
  },
  {
    method: 'POST',
    path: '/group_snapshots',
    since,
    bodySchemas: [[0, rootObject('group_snapshot', createSchema)]],
    handler: createGroupSnapshot,
  },
  { method: 'GET', path: '/group_snapshots/{id}', since, handler: showGroupSnapshot },
  { method: 'DELETE', path: '/group_snapshots/{id}', since, handler: deleteGroupSnapshot },
  {
    method: 'POST',
    path: '/group_snapshots/{id}/action',
    action: 'reset_status',
    since: 19,
    bodySchemas: [[0, rootObject('reset_status', object({ status }, { required: ['status'] }))]],
    handler: resetStatus,
  },
]
