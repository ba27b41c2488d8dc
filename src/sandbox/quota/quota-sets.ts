import type { JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, integerOf, param, queryFlag } from '../call.ts'
import type { Check } from '../check.ts'
import { all, checkBody, map, maximum, minLength, minProperties, minimum, object, pattern, root, type } from '../check.ts'
import { classLimit, limitOf, resources, usageOf } from './quotas.ts'
import { GENERIC_BAD_REQUEST, badRequest, forbidden, invalidInput } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { at, put } from '../world.ts'

/** Limits of projects and of the quota class, and what is used of them. */

function table(call: Call, valueOf: (resource: string) => JsonObject[string]): JsonObject {
  return Object.fromEntries(resources(call.world).map((resource): [string, JsonObject[string]] => [resource, valueOf(resource)]))
}

const limits = (call: Call, projectId: string): JsonObject => table(call, (resource) => limitOf(call.world, projectId, resource))

/** A project may look at its own. */
function mayShow(call: Call, projectId: string): void {
  if (!call.who.isAdmin && projectId !== call.who.projectId) throw forbidden('volume_extension:quotas:show')
}

function show(call: Call): Reply {
  const id = param(call, 'id')
  mayShow(call, id)
  if (!queryFlag(call, 'usage')) return { body: { quota_set: { ...limits(call, id), id } } }
  const usage = usageOf(call.world, id)
  const full = table(call, (resource) => ({ limit: limitOf(call.world, id, resource), in_use: usage.get(resource)?.inUse ?? 0, reserved: usage.get(resource)?.reserved ?? 0 }))
  return { body: { quota_set: { ...full, id } } }
}

function defaults(call: Call): Reply {
  const id = param(call, 'id')
  mayShow(call, id)
  return { body: { quota_set: { ...table(call, (resource) => classLimit(call.world, resource)), id } } }
}

/** The keys depend on the types there are, so that this is no schema. */
function checkKeys(call: Call, body: JsonObject, what: string): void {
  const known = [...resources(call.world), ...(what === 'quota set' ? ['tenant_id', 'id', 'usage'] : [])]
  const strangers = Object.keys(body).filter((key) => !known.includes(key))
  if (strangers.length > 0) throw invalidInput(`Bad key(s) in ${what}: ${strangers.join(', ')}`)
}

function update(call: Call): Reply {
  const body = below(call, 'quota_set')
  const projectId = param(call, 'id')
  const entries = Object.entries(body).filter(([key]) => resources(call.world).includes(key))
  for (const [key, value] of entries) integerOf(value, key, -1)
  checkKeys(call, body, 'quota set')
  allow(call, 'volume_extension:quotas:update')
  const usage = usageOf(call.world, projectId)
  for (const [key, value] of entries) {
    if (typeof value !== 'number') throw badRequest(GENERIC_BAD_REQUEST)
    const used = (usage.get(key)?.inUse ?? 0) + (usage.get(key)?.reserved ?? 0)
    if (key !== 'per_volume_gigabytes' && value !== -1 && value < used) {
      throw badRequest(`Quota ${key} limit must be equal or greater than existing resources. Current usage is ${used} and the requested limit is ${value}.`)
    }
  }
  put(call.world.quotas, projectId, { ...at(call.world.quotas, projectId), ...Object.fromEntries(entries.map(([key, value]): [string, number] => [key, Number(value)])) })
  return { body: { quota_set: limits(call, projectId) } }
}

function remove(call: Call): Reply {
  delete call.world.quotas[param(call, 'id')]
  return {}
}

const classLimits = (call: Call, name: string): JsonObject => table(call, (resource) => at(at(call.world.quotaClasses, name) ?? {}, resource) ?? classLimit(call.world, resource))

function showClass(call: Call): Reply {
  const id = param(call, 'id')
  return { body: { quota_class_set: { ...classLimits(call, id), id } } }
}

function updateClass(call: Call): Reply {
  const body = below(call, 'quota_class_set')
  checkKeys(call, body, 'quota class set')
  checkBody(root('quota_class_set', classBody), call.body ?? null)
  allow(call, 'volume_extension:quota_classes:update')
  const id = param(call, 'id')
  put(call.world.quotaClasses, id, { ...at(call.world.quotaClasses, id), ...Object.fromEntries(Object.entries(body).map(([key, value]): [string, number] => [key, Number(value)])) })
  return { body: { quota_class_set: classLimits(call, id) } }
}

/** GET /limits; an administrator may ask for another project from 3.39. */
function showLimits(call: Call): Reply {
  const mayAsk = call.who.isAdmin && call.minor >= 39
  const projectId = (mayAsk ? call.query.get('project_id') ?? call.query.get('tenant_id') : undefined) ?? call.who.projectId
  const limit = (resource: string): number => limitOf(call.world, projectId, resource)
  const usage = usageOf(call.world, projectId)
  const used = (resource: string): number => usage.get(resource)?.inUse ?? 0
  return { body: { limits: { rate: [], absolute: {
    maxTotalVolumes: limit('volumes'), maxTotalSnapshots: limit('snapshots'), maxTotalVolumeGigabytes: limit('gigabytes'), maxTotalBackups: limit('backups'),
    maxTotalBackupGigabytes: limit('backup_gigabytes'), totalVolumesUsed: used('volumes'), totalGigabytesUsed: used('gigabytes'), totalSnapshotsUsed: used('snapshots'),
    totalBackupsUsed: used('backups'), totalBackupGigabytesUsed: used('backup_gigabytes'),
  } } } }
}

const anObject: Check = all(type('object'), minProperties(1))
const classNumber = all(type('integer', 'string'), pattern(/^[0-9]*$/, '^[0-9]*$'), minimum(-1), minLength(1), maximum(shapes.LARGEST_INT))
const classBody = map(['object'], /^[a-zA-Z0-9-_:. ]{1,255}$/, '^[a-zA-Z0-9-_:. ]{1,255}$', classNumber)

export const quotaRoutes: readonly Route[] = [
  { method: 'GET', path: '/os-quota-sets/{id}', handler: show },
  { method: 'GET', path: '/os-quota-sets/{id}/defaults', handler: defaults },
  { method: 'PUT', path: '/os-quota-sets/{id}', checks: [[0, object({ quota_set: anObject }, { required: ['quota_set'] })]], handler: update },
  { method: 'DELETE', path: '/os-quota-sets/{id}', admin: 'volume_extension:quotas:delete', handler: remove },
  { method: 'GET', path: '/os-quota-class-sets/{id}', admin: 'volume_extension:quota_classes:get', handler: showClass },
  { method: 'PUT', path: '/os-quota-class-sets/{id}', checks: [[0, root('quota_class_set', type('object'))]], handler: updateClass },
  { method: 'GET', path: '/limits', handler: showLimits },
]
