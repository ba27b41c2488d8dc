import type { Json, JsonObject } from '../../types/json.ts'
import { isJsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getBoolean, getString, getField, getBodyObject } from '../http/read-body.ts'
import type { PropertyValidators } from '../http/validator.ts'
import { allOf, maxLength, minLength, object, rootObject, type } from '../http/validator.ts'
import type { Columns } from '../http/filters.ts'
import { dropDisallowedFilters, filterRows, rejectDisallowedFilters } from '../http/filters.ts'
import { createUuid, takeNextNumber } from '../state/ids.ts'
import { buildList, buildNextLink, sortRows, takePaging, takeSorting, paginateRows } from '../http/listing.ts'
import { parseBoolean, parseLiteral } from '../http/python-literals.ts'
import type { VolumeTypeEntity } from '../state/entities.ts'
import { badRequest, conflict, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireDefaultType, canSeeType, requireTypeById } from '../repository/volume-types.ts'

/** The extra specs members may know of. */
const MEMBER_VISIBLE_SPECS = ['RESKEY:availability_zones', 'multiattach', 'replication_enabled']

export type ExtraSpecs = Readonly<Record<string, string | null>>

/** The extra specs as this caller may see them. */
export function filterVisibleSpecs(context: HandlerContext, type: VolumeTypeEntity): ExtraSpecs {
  return context.caller.isAdmin
    ? type.extraSpecs
    : Object.fromEntries(Object.entries(type.extraSpecs).filter(([key]) => MEMBER_VISIBLE_SPECS.includes(key)))
}

/** A map with strings and nulls only; other values are dropped. */
export function parseSpecs(from: Json | undefined): Record<string, string | null> {
  if (!isJsonObject(from)) return {}
  return Object.fromEntries(
    Object.entries(from).flatMap(([key, value]): [string, string | null][] =>
      typeof value === 'string' || value === null ? [[key, value]] : [],
    ),
  )
}

const IS_PUBLIC_FIELD = 'os-volume-type-access:is_public'

function serializeTypeSummary(context: HandlerContext, volumeType: VolumeTypeEntity): JsonObject {
  return {
    id: volumeType.id,
    name: volumeType.name,
    is_public: volumeType.isPublic,
    description: volumeType.description,
    extra_specs: filterVisibleSpecs(context, volumeType),
  }
}

function serializeType(context: HandlerContext, volumeType: VolumeTypeEntity): JsonObject {
  return {
    ...serializeTypeSummary(context, volumeType),
    ...(context.caller.isAdmin ? { qos_specs_id: volumeType.qosId } : {}),
    [IS_PUBLIC_FIELD]: volumeType.isPublic,
  }
}

const columns: Columns<VolumeTypeEntity> = {
  id: volumeType => volumeType.id,
  name: volumeType => volumeType.name,
  description: volumeType => volumeType.description,
  is_public: volumeType => volumeType.isPublic,
  qos_specs_id: volumeType => volumeType.qosId,
  extra_specs: volumeType => ({ ...volumeType.extraSpecs }),
  created_at: volumeType => volumeType.createdAt,
  updated_at: volumeType => volumeType.updatedAt,
}

/** The `is_public` filter: true by default, null (all) for `none`. */
export function parsePublicFilter(text: string | undefined): boolean | null {
  if (text === undefined) return true
  if (text.toLowerCase() === 'none') return null
  const flag = parseBoolean(text)
  if (flag === undefined) throw badRequest(`Invalid is_public filter [${text}]`)
  return flag
}

function findMatchingTypes(context: HandlerContext, params: Map<string, string>): readonly VolumeTypeEntity[] {
  const isPublicFilter = context.caller.isAdmin ? parsePublicFilter(params.get('is_public')) : true
  params.delete('is_public')
  const specs = params.get('extra_specs')
  const values = new Map(
    [...params].map(([key, text]): [string, Json] => [
      key,
      key === 'extra_specs' ? (parseLiteral(text) ?? text) : text,
    ]),
  )
  const requestedSpecs = specs === undefined ? undefined : parseLiteral(specs)
  if (
    isJsonObject(requestedSpecs) &&
    !context.caller.isAdmin &&
    Object.keys(requestedSpecs).some(key => !MEMBER_VISIBLE_SPECS.includes(key))
  )
    return []
  const visibleTypes = Object.values(context.state.types).filter(volumeType =>
    context.caller.isAdmin
      ? isPublicFilter === null || volumeType.isPublic === isPublicFilter
      : canSeeType(context, volumeType),
  )
  return filterRows(visibleTypes, values, columns)
}

function listTypes(context: HandlerContext): Reply {
  const params = new Map(context.query)
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  if (context.minor >= 52) rejectDisallowedFilters(context, params, 'volume_type')
  else dropDisallowedFilters(context, params, ['is_public'])
  const rows = paginateRows(sortRows(findMatchingTypes(context, params), sorting, columns), paging, id =>
    notFound(`Volume type ${id} could not be found.`),
  )
  return buildList(
    'volume_types',
    rows.map(volumeType => serializeType(context, volumeType)),
    buildNextLink(context, 'volume_type_links', 'types', rows),
  )
}

function showType(context: HandlerContext): Reply {
  const id = getPathParam(context, 'id')
  if (id !== 'default') return { body: { volume_type: serializeType(context, requireTypeById(context, id)) } }
  const volumeType = requireDefaultType(context)
  return {
    body: {
      volume_type: {
        ...serializeTypeSummary(context, volumeType),
        ...(context.caller.isAdmin ? { qos_specs_id: volumeType.qosId } : {}),
      },
    },
  }
}

function assertNameIsFree(context: HandlerContext, name: string, exceptType?: VolumeTypeEntity): void {
  if (Object.values(context.state.types).some(volumeType => volumeType.name === name && volumeType !== exceptType))
    throw conflict(`Volume Type ${name} already exists.`)
}

function createType(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'volume_type')
  const name = getString(body, 'name') ?? ''
  assertNameIsFree(context, name)
  const volumeType: VolumeTypeEntity = {
    id: createUuid(context.state),
    seq: takeNextNumber(context.state),
    name,
    description: getString(body, 'description') ?? null,
    isPublic: getBoolean(body, IS_PUBLIC_FIELD, true),
    extraSpecs: parseSpecs(getField(body, 'extra_specs')),
    qosId: null,
    encryption: null,
    access: [],
    createdAt: context.now,
    updatedAt: null,
  }
  context.state.types[volumeType.id] = volumeType
  return {
    body: { volume_type: { ...serializeTypeSummary(context, volumeType), [IS_PUBLIC_FIELD]: volumeType.isPublic } },
  }
}

function updateType(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'volume_type')
  const [name, description] = [getString(body, 'name'), getString(body, 'description')]
  const isPublic = parseBoolean(getField(body, 'is_public'))
  if (name !== undefined && name.trim() === '') throw badRequest('Volume type name can not be empty.')
  if (name === undefined && description === undefined && isPublic === undefined)
    throw badRequest('Specify volume type name, description, is_public or a combination thereof.')
  const volumeType = requireTypeById(context, getPathParam(context, 'id'))
  if (name !== undefined) assertNameIsFree(context, name, volumeType)
  volumeType.name = name ?? volumeType.name
  volumeType.description = description ?? volumeType.description
  volumeType.isPublic = isPublic ?? volumeType.isPublic
  volumeType.updatedAt = context.now
  return { body: { volume_type: serializeTypeSummary(context, volumeType) } }
}

/** True when volumes of the type exist. */
export const isTypeInUse = (context: HandlerContext, typeId: string): boolean =>
  Object.values(context.state.volumes).some(volume => volume.typeId === typeId)

function deleteType(context: HandlerContext): Reply {
  const volumeType = requireTypeById(context, getPathParam(context, 'id'))
  const isDefault =
    volumeType.name === '__DEFAULT__' || Object.values(context.state.defaultTypes).includes(volumeType.id)
  if (isDefault) throw badRequest(`The volume type ${volumeType.id} is a default volume type and cannot be deleted.`)
  const isUsedByGroup = Object.values(context.state.groups).some(({ volumeTypes }) =>
    volumeTypes.includes(volumeType.id),
  )
  if (isUsedByGroup || isTypeInUse(context, volumeType.id)) throw badRequest('Target volume type is still in use.')
  delete context.state.types[volumeType.id]
  return { status: 202, isBare: true }
}

const createProperties: PropertyValidators = {
  name: schemas.name,
  description: schemas.description,
  extra_specs: schemas.specsWithNull,
  [IS_PUBLIC_FIELD]: schemas.boolean,
}

const updateProperties: PropertyValidators = {
  name: allOf(type('string', 'null'), minLength(1), maxLength(255)),
  description: schemas.description,
  is_public: schemas.boolean,
}

export const typeRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/types', handler: listTypes },
  {
    method: 'POST',
    path: '/types',
    adminPolicy: 'volume_extension:type_create',
    bodySchemas: [[0, rootObject('volume_type', object(createProperties, { required: ['name'] }))]],
    handler: createType,
  },
  { method: 'GET', path: '/types/{id}', handler: showType },
  {
    method: 'PUT',
    path: '/types/{id}',
    adminPolicy: 'volume_extension:type_update',
    bodySchemas: [[0, rootObject('volume_type', object(updateProperties))]],
    handler: updateType,
  },
  { method: 'DELETE', path: '/types/{id}', adminPolicy: 'volume_extension:type_delete', handler: deleteType },
]
