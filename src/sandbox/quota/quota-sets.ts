import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireAdmin, getPathParam } from '../http/handler-context.ts'
import { parseInteger, getQueryBoolean, getBodyObject } from '../http/read-body.ts'
import type { Validator } from '../http/validator.ts'
import {
  allOf,
  validateBody,
  patternProperties,
  maximum,
  minLength,
  minProperties,
  minimum,
  object,
  pattern,
  rootObject,
  type,
} from '../http/validator.ts'
import { getClassLimit, getQuotaLimit, listQuotaResources, computeUsage } from './limits-and-usage.ts'
import { GENERIC_BAD_REQUEST, badRequest, forbidden, invalidInput } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { setEntry } from '../state/state.ts'

/** Quotas of projects and of the quota class, and their usage. */

function buildByResource(context: HandlerContext, getValue: (resource: string) => JsonObject[string]): JsonObject {
  return Object.fromEntries(
    listQuotaResources(context.state).map((resource): [string, JsonObject[string]] => [resource, getValue(resource)]),
  )
}

const collectLimits = (context: HandlerContext, projectId: string): JsonObject =>
  buildByResource(context, resource => getQuotaLimit(context.state, projectId, resource))

/** Members may read the quotas of their own project. */
function requireShowAccess(context: HandlerContext, projectId: string): void {
  if (!context.caller.isAdmin && projectId !== context.caller.projectId) throw forbidden('volume_extension:quotas:show')
}

function showQuotaSet(context: HandlerContext): Reply {
  const id = getPathParam(context, 'id')
  requireShowAccess(context, id)
  if (!getQueryBoolean(context, 'usage')) return { body: { quota_set: { ...collectLimits(context, id), id } } }
  const usage = computeUsage(context.state, id)
  const quotaDetails = buildByResource(context, resource => ({
    limit: getQuotaLimit(context.state, id, resource),
    in_use: usage.get(resource)?.inUse ?? 0,
    reserved: usage.get(resource)?.reserved ?? 0,
  }))
  return { body: { quota_set: { ...quotaDetails, id } } }
}

function showDefaults(context: HandlerContext): Reply {
  const id = getPathParam(context, 'id')
  requireShowAccess(context, id)
  return {
    body: { quota_set: { ...buildByResource(context, resource => getClassLimit(context.state, resource)), id } },
  }
}

/** The keys depend on the types there are, so that this is no schema. */
function checkQuotaKeys(context: HandlerContext, body: JsonObject, bodyName: string): void {
  const knownKeys = [
    ...listQuotaResources(context.state),
    ...(bodyName === 'quota set' ? ['tenant_id', 'id', 'usage'] : []),
  ]
  const unknownKeys = Object.keys(body).filter(key => !knownKeys.includes(key))
  if (unknownKeys.length > 0) throw invalidInput(`Bad key(s) in ${bodyName}: ${unknownKeys.join(', ')}`)
}

function updateQuotaSet(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'quota_set')
  const projectId = getPathParam(context, 'id')
  const entries = Object.entries(body).filter(([key]) => listQuotaResources(context.state).includes(key))
  for (const [key, value] of entries) parseInteger(value, key, -1)
  checkQuotaKeys(context, body, 'quota set')
  requireAdmin(context, 'volume_extension:quotas:update')
  const usage = computeUsage(context.state, projectId)
  for (const [key, value] of entries) {
    if (typeof value !== 'number') throw badRequest(GENERIC_BAD_REQUEST)
    const used = (usage.get(key)?.inUse ?? 0) + (usage.get(key)?.reserved ?? 0)
    if (key !== 'per_volume_gigabytes' && value !== -1 && value < used) {
      throw badRequest(
        `Quota ${key} limit must be equal or greater than existing resources. Current usage is ${used} and the requested limit is ${value}.`,
      )
    }
  }
  setEntry(context.state.quotas, projectId, {
    ...getOwn(context.state.quotas, projectId),
    ...Object.fromEntries(entries.map(([key, value]): [string, number] => [key, Number(value)])),
  })
  return { body: { quota_set: collectLimits(context, projectId) } }
}

function deleteQuotaSet(context: HandlerContext): Reply {
  delete context.state.quotas[getPathParam(context, 'id')]
  return {}
}

const collectClassLimits = (context: HandlerContext, name: string): JsonObject =>
  buildByResource(
    context,
    resource =>
      getOwn(getOwn(context.state.quotaClasses, name) ?? {}, resource) ?? getClassLimit(context.state, resource),
  )

function showClass(context: HandlerContext): Reply {
  const id = getPathParam(context, 'id')
  return { body: { quota_class_set: { ...collectClassLimits(context, id), id } } }
}

function updateClass(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'quota_class_set')
  checkQuotaKeys(context, body, 'quota class set')
  validateBody(rootObject('quota_class_set', classSchema), context.body ?? null)
  requireAdmin(context, 'volume_extension:quota_classes:update')
  const id = getPathParam(context, 'id')
  setEntry(context.state.quotaClasses, id, {
    ...getOwn(context.state.quotaClasses, id),
    ...Object.fromEntries(Object.entries(body).map(([key, value]): [string, number] => [key, Number(value)])),
  })
  return { body: { quota_class_set: collectClassLimits(context, id) } }
}

/** GET /limits; an administrator may request another project since 3.39. */
function showLimits(context: HandlerContext): Reply {
  const canSelectProject = context.caller.isAdmin && context.minor >= 39
  const projectId =
    (canSelectProject ? (context.query.get('project_id') ?? context.query.get('tenant_id')) : undefined) ??
    context.caller.projectId
  const getLimit = (resource: string): number => getQuotaLimit(context.state, projectId, resource)
  const usage = computeUsage(context.state, projectId)
  const getUsed = (resource: string): number => usage.get(resource)?.inUse ?? 0
  return {
    body: {
      limits: {
        rate: [],
        absolute: {
          maxTotalVolumes: getLimit('volumes'),
          maxTotalSnapshots: getLimit('snapshots'),
          maxTotalVolumeGigabytes: getLimit('gigabytes'),
          maxTotalBackups: getLimit('backups'),
          maxTotalBackupGigabytes: getLimit('backup_gigabytes'),
          totalVolumesUsed: getUsed('volumes'),
          totalGigabytesUsed: getUsed('gigabytes'),
          totalSnapshotsUsed: getUsed('snapshots'),
          totalBackupsUsed: getUsed('backups'),
          totalBackupGigabytesUsed: getUsed('backup_gigabytes'),
        },
      },
    },
  }
}

const nonEmptyObject: Validator = allOf(type('object'), minProperties(1))
const classLimitSchema = allOf(
  type('integer', 'string'),
  pattern(/^[0-9]*$/, '^[0-9]*$'),
  minimum(-1),
  minLength(1),
  maximum(schemas.LARGEST_INT),
)
const classSchema = patternProperties(
  ['object'],
  /^[a-zA-Z0-9-_:. ]{1,255}$/,
  '^[a-zA-Z0-9-_:. ]{1,255}$',
  classLimitSchema,
)

export const quotaRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/os-quota-sets/{id}', handler: showQuotaSet },
  { method: 'GET', path: '/os-quota-sets/{id}/defaults', handler: showDefaults },
  {
    method: 'PUT',
    path: '/os-quota-sets/{id}',
    bodySchemas: [[0, object({ quota_set: nonEmptyObject }, { required: ['quota_set'] })]],
    handler: updateQuotaSet,
  },
  {
    method: 'DELETE',
    path: '/os-quota-sets/{id}',
    adminPolicy: 'volume_extension:quotas:delete',
    handler: deleteQuotaSet,
  },
  {
    method: 'GET',
    path: '/os-quota-class-sets/{id}',
    adminPolicy: 'volume_extension:quota_classes:get',
    handler: showClass,
  },
  {
    method: 'PUT',
    path: '/os-quota-class-sets/{id}',
    bodySchemas: [[0, rootObject('quota_class_set', type('object'))]],
    handler: updateClass,
  },
  { method: 'GET', path: '/limits', handler: showLimits },
]
