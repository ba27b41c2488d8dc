import { SPEC_TRUE } from '../state/extra-specs.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getField, getBodyObject } from '../http/read-body.ts'
import { allOf, maxProperties, minProperties, object } from '../http/validator.ts'
import type { VolumeTypeEntity } from '../state/entities.ts'
import { badRequest, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireTypeById } from '../repository/volume-types.ts'
import type { ExtraSpecs } from './volume-types.ts'
import { isTypeInUse, parseSpecs, filterVisibleSpecs } from './volume-types.ts'

const requireType = (context: HandlerContext): VolumeTypeEntity =>
  requireTypeById(context, getPathParam(context, 'type_id'))
const createNotFound = (context: HandlerContext) =>
  notFound(
    `Volume Type ${getPathParam(context, 'type_id')} has no extra specs with key ${getPathParam(context, 'id')}.`,
  )

function assertTypeUnused(context: HandlerContext): void {
  if (isTypeInUse(context, getPathParam(context, 'type_id'))) throw badRequest('Volume Type is currently in use.')
}

function mergeSpecs(context: HandlerContext, specs: ExtraSpecs): void {
  const type = requireType(context)
  const newSpecs = { ...type.extraSpecs, ...specs }
  const isRequested = (key: string): boolean => newSpecs[key] === SPEC_TRUE
  if (isRequested('cacheable') && isRequested('multiattach'))
    throw badRequest('cacheable cannot be set with multiattach.')
  type.extraSpecs = newSpecs
  type.updatedAt = context.now
}

function createSpecs(context: HandlerContext): Reply {
  assertTypeUnused(context)
  mergeSpecs(context, parseSpecs(getBodyObject(context, 'extra_specs')))
  return { body: context.body ?? null }
}

function updateSpec(context: HandlerContext): Reply {
  assertTypeUnused(context)
  requireType(context)
  if (getField(context.body, getPathParam(context, 'id')) === undefined)
    throw badRequest('Request body and URI mismatch')
  mergeSpecs(context, parseSpecs(context.body))
  return { body: context.body ?? null }
}

function showSpec(context: HandlerContext): Reply {
  const specs = filterVisibleSpecs(context, requireType(context))
  const key = getPathParam(context, 'id')
  if (!Object.hasOwn(specs, key)) throw createNotFound(context)
  return { body: { [key]: specs[key] ?? null } }
}

function deleteSpec(context: HandlerContext): Reply {
  const type = requireType(context)
  assertTypeUnused(context)
  if (!Object.hasOwn(type.extraSpecs, getPathParam(context, 'id'))) throw createNotFound(context)
  type.extraSpecs = Object.fromEntries(
    Object.entries(type.extraSpecs).filter(([key]) => key !== getPathParam(context, 'id')),
  )
  return { status: 202 }
}

const path = '/types/{type_id}/extra_specs'
const policy = 'volume_extension:types_extra_specs'

export const typeExtraSpecRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path,
    handler: context => ({ body: { extra_specs: filterVisibleSpecs(context, requireType(context)) } }),
  },
  {
    method: 'POST',
    path,
    adminPolicy: `${policy}:create`,
    bodySchemas: [[0, object({ extra_specs: schemas.specsWithoutSpaces }, { required: ['extra_specs'] })]],
    handler: createSpecs,
  },
  { method: 'GET', path: `${path}/{id}`, handler: showSpec },
  {
    method: 'PUT',
    path: `${path}/{id}`,
    adminPolicy: `${policy}:update`,
    bodySchemas: [[0, allOf(schemas.specsWithoutSpaces, minProperties(1), maxProperties(1))]],
    handler: updateSpec,
  },
  { method: 'DELETE', path: `${path}/{id}`, adminPolicy: `${policy}:delete`, handler: deleteSpec },
]
