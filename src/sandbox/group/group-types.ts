import type { JsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getBoolean, getString, getField, getBodyObject } from '../http/read-body.ts'
import {
  allOf,
  patternProperties,
  maxLength,
  maxProperties,
  minProperties,
  object,
  rootObject,
  type,
} from '../http/validator.ts'
import type { Columns } from '../http/filters.ts'
import { requireGroupTypeById } from '../repository/groups.ts'
import { isUuidLike, createUuid, takeNextNumber } from '../state/ids.ts'
import { buildList, buildNextLink, sortRows, takePaging, takeSorting, paginateRows } from '../http/listing.ts'
import { parseBoolean } from '../http/python-literals.ts'
import type { GroupTypeEntity } from '../state/entities.ts'
import { badRequest, conflict, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { parsePublicFilter, parseSpecs } from '../volume-type/volume-types.ts'

/**
 * The ID of a group type by its name or ID. Does not check whether the caller may see the type.
 */
export function resolveGroupTypeId(context: HandlerContext, text: string): string {
  if (isUuidLike(text)) return text
  const groupType = Object.values(context.state.groupTypes).find(({ name }) => name === text)
  if (groupType === undefined) throw notFound(`Group type with name ${text} could not be found.`)
  return groupType.id
}

function serializeGroupType(context: HandlerContext, groupType: GroupTypeEntity): JsonObject {
  return {
    id: groupType.id,
    name: groupType.name,
    description: groupType.description,
    is_public: groupType.isPublic,
    ...(context.caller.isAdmin ? { group_specs: groupType.specs } : {}),
  }
}

const columns: Columns<GroupTypeEntity> = {
  id: groupType => groupType.id,
  name: groupType => groupType.name,
  description: groupType => groupType.description,
  is_public: groupType => groupType.isPublic,
  created_at: groupType => groupType.createdAt,
  updated_at: groupType => groupType.updatedAt,
}

/** A marker that is no row starts from the beginning. */
function listGroupTypes(context: HandlerContext): Reply {
  const params = new Map(context.query)
  const { marker, ...paging } = takePaging(params)
  const sorting = takeSorting(params)
  const isPublicFilter = context.caller.isAdmin ? parsePublicFilter(params.get('is_public')) : true
  const matches = Object.values(context.state.groupTypes).filter(
    ({ isPublic }) => isPublicFilter === null || isPublic === isPublicFilter,
  )
  const knownMarker = matches.some(({ id }) => id === marker) ? marker : undefined
  const rows = paginateRows(sortRows(matches, sorting, columns), { ...paging, marker: knownMarker }, notFound)
  return buildList(
    'group_types',
    rows.map(groupType => serializeGroupType(context, groupType)),
    buildNextLink(context, 'group_type_links', 'group_types', rows),
  )
}

function showGroupType(context: HandlerContext): Reply {
  const id = getPathParam(context, 'id')
  // No default group type is configured in this cloud.
  if (id === 'default') throw notFound('Default group type can not be found.')
  return { body: { group_type: serializeGroupType(context, requireGroupTypeById(context, id)) } }
}

function assertNameIsFree(context: HandlerContext, name: string, exceptId?: string): void {
  if (Object.values(context.state.groupTypes).some(groupType => groupType.name === name && groupType.id !== exceptId))
    throw conflict(`Group Type ${name} already exists.`)
}

function createGroupType(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'group_type')
  const name = getString(body, 'name') ?? ''
  assertNameIsFree(context, name)
  const groupType: GroupTypeEntity = {
    id: createUuid(context.state),
    seq: takeNextNumber(context.state),
    name,
    description: getString(body, 'description') ?? null,
    isPublic: getBoolean(body, 'is_public', true),
    specs: parseSpecs(getField(body, 'group_specs')),
    createdAt: context.now,
    updatedAt: null,
  }
  context.state.groupTypes[groupType.id] = groupType
  return { status: 202, body: { group_type: serializeGroupType(context, groupType) } }
}

function updateGroupType(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'group_type')
  const [name, description] = [getString(body, 'name'), getString(body, 'description')]
  const isPublic = parseBoolean(getField(body, 'is_public'))
  if (name !== undefined && name !== '' && name.trim() === '') throw badRequest('Group type name can not be empty.')
  if (name === undefined && description === undefined && isPublic === undefined)
    throw badRequest('Specify group type name, description or a combination thereof.')
  if (name !== undefined) assertNameIsFree(context, name, getPathParam(context, 'id'))
  const groupType = requireGroupTypeById(context, getPathParam(context, 'id'))
  groupType.name = name ?? groupType.name
  groupType.description = description ?? groupType.description
  groupType.isPublic = isPublic ?? groupType.isPublic
  groupType.updatedAt = context.now
  return { body: { group_type: serializeGroupType(context, groupType) } }
}

function deleteGroupType(context: HandlerContext): Reply {
  const groupType = requireGroupTypeById(context, getPathParam(context, 'id'))
  if (Object.values(context.state.groups).some(({ typeId }) => typeId === groupType.id))
    throw badRequest(
      `Target group type is still in use. Group Type ${groupType.id} deletion is not allowed with groups present with the type.`,
    )
  delete context.state.groupTypes[groupType.id]
  return { status: 202, isBare: true }
}

const requireGroupType = (context: HandlerContext): GroupTypeEntity =>
  requireGroupTypeById(context, getPathParam(context, 'group_type_id'))

function showSpec(context: HandlerContext): Reply {
  const { id, specs } = requireGroupType(context)
  const key = getPathParam(context, 'id')
  if (!Object.hasOwn(specs, key)) throw notFound(`Group Type ${id} has no extra spec with key ${key}.`)
  return { body: { [key]: specs[key] ?? null } }
}

function mergeSpecs(context: HandlerContext, changes: JsonObject): void {
  const groupType = requireGroupType(context)
  groupType.specs = { ...groupType.specs, ...parseSpecs(changes) }
  groupType.updatedAt = context.now
}

function updateSpec(context: HandlerContext): Reply {
  requireGroupType(context)
  if (getField(context.body, getPathParam(context, 'id')) === undefined)
    throw badRequest('Request body and URI mismatch')
  mergeSpecs(context, { [getPathParam(context, 'id')]: getField(context.body, getPathParam(context, 'id')) ?? null })
  return { body: context.body ?? null }
}

function removeSpec(context: HandlerContext): Reply {
  const groupType = requireGroupType(context)
  const key = getPathParam(context, 'id')
  if (!Object.hasOwn(groupType.specs, key)) throw notFound(`Group Type ${groupType.id} has no specs with key ${key}.`)
  groupType.specs = Object.fromEntries(Object.entries(groupType.specs).filter(([name]) => name !== key))
  return { status: 202, isBare: true }
}

const specsSchema = patternProperties(
  ['object'],
  /^[a-zA-Z0-9-_:.]{1,255}$/,
  '^[a-zA-Z0-9-_:.]{1,255}$',
  allOf(type('string', 'null'), maxLength(255)),
)
const createSchema = object(
  {
    name: schemas.name,
    description: schemas.description,
    is_public: schemas.boolean,
    group_specs: schemas.metadataOrNull,
  },
  { required: ['name'] },
)
const updateSchema = object({ name: schemas.nullable255, description: schemas.description, is_public: schemas.boolean })
const specsPath = '/group_types/{group_type_id}/group_specs'
const since = 11

export const groupTypeRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/group_types', since, handler: listGroupTypes },
  {
    method: 'POST',
    path: '/group_types',
    since,
    adminPolicy: 'group:group_types:create',
    bodySchemas: [[0, rootObject('group_type', createSchema)]],
    handler: createGroupType,
  },
  { method: 'GET', path: '/group_types/{id}', since, handler: showGroupType },
  {
    method: 'PUT',
    path: '/group_types/{id}',
    since,
    adminPolicy: 'group:group_types:update',
    bodySchemas: [[0, rootObject('group_type', updateSchema)]],
    handler: updateGroupType,
  },
  {
    method: 'DELETE',
    path: '/group_types/{id}',
    since,
    adminPolicy: 'group:group_types:delete',
    handler: deleteGroupType,
  },
  {
    method: 'GET',
    path: specsPath,
    since,
    adminPolicy: 'group:group_types_specs:get_all',
    handler: context => ({ body: { group_specs: requireGroupType(context).specs } }),
  },
  {
    method: 'POST',
    path: specsPath,
    since,
    adminPolicy: 'group:group_types_specs:create',
    bodySchemas: [[0, rootObject('group_specs', specsSchema)]],
    handler: context => {
      mergeSpecs(context, getBodyObject(context, 'group_specs'))
      return { status: 202, body: context.body ?? null }
    },
  },
  { method: 'GET', path: `${specsPath}/{id}`, since, adminPolicy: 'group:group_types_specs:get', handler: showSpec },
  {
    method: 'PUT',
    path: `${specsPath}/{id}`,
    since,
    adminPolicy: 'group:group_types_specs:update',
    bodySchemas: [[0, allOf(specsSchema, minProperties(1), maxProperties(1))]],
    handler: updateSpec,
  },
  {
    method: 'DELETE',
    path: `${specsPath}/{id}`,
    since,
    adminPolicy: 'group:group_types_specs:delete',
    handler: removeSpec,
  },
]
