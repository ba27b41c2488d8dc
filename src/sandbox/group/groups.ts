import { formatTuple, repr } from '../http/python-literals.ts'
import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireAdmin } from '../http/handler-context.ts'
import { getTrimmedString, getQueryBoolean, getBoolean, getString, getField, getBodyObject } from '../http/read-body.ts'
import type { Validator } from '../http/validator.ts'
import {
  allOf,
  anyOf,
  format,
  items,
  maxLength,
  minItems,
  createValidator,
  object,
  required,
  rootObject,
  type,
  uniqueItems,
} from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { Columns } from '../http/filters.ts'
import { filterRows, rejectDisallowedFilters } from '../http/filters.ts'
import { updateGroup } from './update.ts'
import { deleteGroup } from './delete.ts'
import { createGroup, createGroupFromSource } from './create.ts'
import {
  CONSISTENCY_TYPE,
  assertGenericGroup,
  requireGroupById,
  requireGroupSnapshotById,
  requireGroup,
  findGroupVolumes,
} from '../repository/groups.ts'
import { resolveGroupTypeId } from './group-types.ts'
import { buildList, buildNextLink, sortRows, takePaging, takeSorting, paginateRows } from '../http/listing.ts'
import type { GroupEntity } from '../state/entities.ts'
import { badRequest, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { setStatus } from '../state/set-status.ts'

const serializeSummary = (group: GroupEntity): JsonObject => ({ id: group.id, name: group.name })

/** The fields that groups and consistency groups share. */
export function serializeGroupFields(group: GroupEntity): JsonObject {
  return {
    id: group.id,
    status: group.status,
    availability_zone: group.zone,
    created_at: formatCinderTime(group.createdAt),
    name: group.name,
    description: group.description,
  }
}

function serializeDetail(context: HandlerContext, group: GroupEntity): JsonObject {
  const { minor } = context
  return {
    ...serializeGroupFields(group),
    group_type: group.typeId,
    volume_types: group.volumeTypes,
    ...(minor >= 14 ? { group_snapshot_id: group.groupSnapshotId, source_group_id: group.sourceGroupId } : {}),
    ...(minor >= 25 && getQueryBoolean(context, 'list_volume')
      ? { volumes: findGroupVolumes(context.state, group.id).map(({ id }) => id) }
      : {}),
    ...(minor >= 38 ? { replication_status: group.replicationStatus } : {}),
    ...(minor >= 58 && context.caller.isAdmin ? { project_id: group.projectId } : {}),
  }
}

const columns: Columns<GroupEntity> = {
  id: group => group.id,
  name: group => group.name,
  description: group => group.description,
  status: group => group.status,
  availability_zone: group => group.zone,
  group_type_id: group => group.typeId,
  user_id: group => group.userId,
  project_id: group => group.projectId,
  host: group => group.host,
  group_snapshot_id: group => group.groupSnapshotId,
  source_group_id: group => group.sourceGroupId,
  replication_status: group => group.replicationStatus,
  created_at: group => group.createdAt,
  updated_at: group => group.updatedAt,
}

/**
 * One page of groups of either API; for administrators `all_tenants` counts whatever its value. `admit` looks at the
 * filters first.
 */
export function listGroupPage(
  context: HandlerContext,
  prepareFilters: (filters: Map<string, string>) => void = () => undefined,
): readonly GroupEntity[] {
  const params = new Map(context.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  prepareFilters(params)
  const isAllProjects = context.caller.isAdmin && params.delete('all_tenants')
  const visibleGroups = Object.values(context.state.groups).filter(
    group => isAllProjects || group.projectId === context.caller.projectId,
  )
  return paginateRows(sortRows(filterRows(visibleGroups, params, columns), sorting, columns), paging, id =>
    notFound(`Group ${id} could not be found.`),
  )
}

function prepareFilters(context: HandlerContext, filters: Map<string, string>): void {
  filters.delete('list_volume')
  if (context.minor >= 31) rejectDisallowedFilters(context, filters, 'group')
}

/** Pages are cut before consistency groups are removed from the list. */
function listGroups(context: HandlerContext, serialize: (group: GroupEntity) => JsonObject): Reply {
  const page = listGroupPage(context, filters => prepareFilters(context, filters))
  const rows = page.filter(({ typeId }) => getOwn(context.state.groupTypes, typeId)?.name !== CONSISTENCY_TYPE)
  return buildList('groups', rows.map(serialize), buildNextLink(context, 'group_links', 'groups', rows))
}

function showGroup(context: HandlerContext): Reply {
  const group = requireGroup(context)
  assertGenericGroup(context.state, group.typeId)
  return { body: { group: serializeDetail(context, group) } }
}

function createGenericGroup(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'group')
  const typeId = resolveGroupTypeId(context, getString(body, 'group_type') ?? '')
  assertGenericGroup(context.state, typeId)
  const typeRefs = getField(body, 'volume_types')
  const volumeTypes = Array.isArray(typeRefs) ? typeRefs.map(String) : []
  const group = createGroup(
    context,
    { name: getTrimmedString(body, 'name'), description: getTrimmedString(body, 'description') },
    typeId,
    volumeTypes,
  )
  return { status: 202, body: { group: serializeSummary(group) } }
}

function createGenericFromSource(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'create-from-src')
  const [snapshotId, groupId] = [getString(body, 'group_snapshot_id'), getString(body, 'source_group_id')]
  const naming = {
    name: getTrimmedString(body, 'name'),
    description: getTrimmedString(body, 'description'),
  }
  const typeId =
    snapshotId === undefined
      ? requireGroupById(context, groupId ?? '').typeId
      : requireGroupSnapshotById(context, snapshotId).typeId
  assertGenericGroup(context.state, typeId)
  return {
    status: 202,
    body: { group: serializeSummary(createGroupFromSource(context, naming, { groupId, snapshotId })) },
  }
}

function updateGenericGroup(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'group')
  const group = requireGroup(context)
  assertGenericGroup(context.state, group.typeId)
  updateGroup(context, group, {
    name: getString(body, 'name')?.trim(),
    description: getString(body, 'description')?.trim(),
    add: getString(body, 'add_volumes'),
    remove: getString(body, 'remove_volumes'),
  })
  return { status: 202, isBare: true }
}

function deleteGenericGroup(context: HandlerContext): Reply {
  const group = requireGroup(context)
  assertGenericGroup(context.state, group.typeId)
  deleteGroup(context, group, getBoolean(getBodyObject(context, 'delete'), 'delete-volumes'))
  return { status: 202, isBare: true }
}

function resetStatus(context: HandlerContext): Reply {
  const group = requireGroup(context)
  requireAdmin(context, 'group:reset_status')
  setStatus(group, (getString(getBodyObject(context, 'reset_status'), 'status') ?? '').toLowerCase(), context.now)
  return { status: 202, isBare: true }
}

const STATUSES = ['error', 'available', 'creating', 'deleting', 'deleted', 'updating', 'in-use', 'error_deleting']

/**
 * The service checks against the statuses of group snapshots, so `in-use` is rejected although the message lists it.
 */
const status: Validator = allOf(type('string'), value => {
  const text = typeof value === 'string' ? value : ''
  if (text.trim() === '') throw badRequest("Invalid Group Status: The 'status' can not be empty.")
  if (text.toLowerCase() === 'in-use' || !STATUSES.includes(text.toLowerCase()))
    throw badRequest(
      `Invalid Group Status: Group status: ${text} is invalid, valid status are: ${formatTuple(STATUSES)}.`,
    )
  return undefined
})

const groupTypeSchema = allOf(
  type('string'),
  format('group_type', value => typeof value === 'string' && value.trim() !== ''),
)
const zoneSchema: Validator = allOf(type('string', 'null'), value => {
  if (typeof value === 'string' && value.trim() === '') throw badRequest("The 'availability_zone' can not be None.")
  return undefined
})
const volumeTypesSchema = allOf(type('array'), minItems(1), items(allOf(type('string'), maxLength(255))), uniqueItems)
const createSchema = object(
  {
    description: schemas.description,
    group_type: groupTypeSchema,
    name: schemas.nullable255,
    volume_types: volumeTypesSchema,
    availability_zone: zoneSchema,
  },
  { required: ['group_type', 'volume_types'] },
)
const singleSource: Validator = createValidator(
  value => getField(value, 'group_snapshot_id') === undefined || getField(value, 'source_group_id') === undefined,
  value =>
    `${repr(value)} is valid under each of {'required': ['source_group_id']}, {'required': ['group_snapshot_id']}`,
)
const namingProperties = { description: schemas.description, name: schemas.nullable255 }
const sourceSchema = allOf(
  object(
    { ...namingProperties, source_group_id: schemas.uuid, group_snapshot_id: schemas.uuid },
    { anyOf: [required('group_snapshot_id'), required('source_group_id')] },
  ),
  singleSource,
)
const updateProperties = { ...namingProperties, add_volumes: schemas.description, remove_volumes: schemas.description }
const updateSchema = object(updateProperties, {
  extraValidator: anyOf(...['name', 'description', 'add_volumes', 'remove_volumes'].map(key => required(key))),
})
const actionPath = '/groups/{id}/action'

export const groupRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/groups', since: 13, handler: context => listGroups(context, serializeSummary) },
  {
    method: 'GET',
    path: '/groups/detail',
    since: 13,
    handler: context => listGroups(context, group => serializeDetail(context, group)),
  },
  {
    method: 'POST',
    path: '/groups',
    since: 13,
    bodySchemas: [[0, rootObject('group', createSchema)]],
    handler: createGenericGroup,
  },
  {
    method: 'POST',
    path: '/groups/action',
    action: 'create-from-src',
    since: 14,
    bodySchemas: [[0, rootObject('create-from-src', sourceSchema)]],
    handler: createGenericFromSource,
  },
  { method: 'GET', path: '/groups/{id}', since: 13, handler: showGroup },
  {
    method: 'PUT',
    path: '/groups/{id}',
    since: 13,
    bodySchemas: [[0, rootObject('group', updateSchema)]],
    handler: updateGenericGroup,
  },
  {
    method: 'POST',
    path: actionPath,
    action: 'delete',
    since: 13,
    bodySchemas: [[0, rootObject('delete', object({ 'delete-volumes': schemas.boolean }))]],
    handler: deleteGenericGroup,
  },
  {
    method: 'POST',
    path: actionPath,
    action: 'reset_status',
    since: 20,
    bodySchemas: [[0, rootObject('reset_status', object({ status }, { required: ['status'] }))]],
    handler: resetStatus,
  },
]
