import type { Call, Reply, Route } from '../call.ts'
import { below, own, param } from '../call.ts'
import { all, maxProperties, minProperties, object } from '../check.ts'
import type { VolumeType } from '../records.ts'
import { badRequest, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { typeById } from './lookup.ts'
import type { Specs } from './types.ts'
import { isTypeInUse, specsOf, visibleSpecs } from './types.ts'

const theirs = (call: Call): VolumeType => typeById(call, param(call, 'type_id'))
const missing = (call: Call) => notFound(`Volume Type ${param(call, 'type_id')} has no extra specs with key ${param(call, 'id')}.`)

function assertUnused(call: Call): void {
  if (isTypeInUse(call, param(call, 'type_id'))) throw badRequest('Volume Type is currently in use.')
}

function merge(call: Call, specs: Specs): void {
  const type = theirs(call)
  const merged = { ...type.extraSpecs, ...specs }
  const asks = (key: string): boolean => merged[key] === '<is> True'
  if (asks('cacheable') && asks('multiattach')) throw badRequest('cacheable cannot be set with multiattach.')
  type.extraSpecs = merged
  type.updatedAt = call.now
}

function create(call: Call): Reply {
  assertUnused(call)
  merge(call, specsOf(below(call, 'extra_specs')))
  return { body: call.body ?? null }
}

function update(call: Call): Reply {
  assertUnused(call)
  theirs(call)
  if (own(call.body, param(call, 'id')) === undefined) throw badRequest('Request body and URI mismatch')
  merge(call, specsOf(call.body))
  return { body: call.body ?? null }
}

function show(call: Call): Reply {
  const specs = visibleSpecs(call, theirs(call))
  const key = param(call, 'id')
  if (!Object.hasOwn(specs, key)) throw missing(call)
  return { body: { [key]: specs[key] ?? null } }
}

function remove(call: Call): Reply {
  const type = theirs(call)
  assertUnused(call)
  if (!Object.hasOwn(type.extraSpecs, param(call, 'id'))) throw missing(call)
  type.extraSpecs = Object.fromEntries(Object.entries(type.extraSpecs).filter(([key]) => key !== param(call, 'id')))
  return { status: 202 }
}

const path = '/types/{type_id}/extra_specs'
const policy = 'volume_extension:types_extra_specs'

export const typeSpecRoutes: readonly Route[] = [
  { method: 'GET', path, handler: (call) => ({ body: { extra_specs: visibleSpecs(call, theirs(call)) } }) },
  { method: 'POST', path, admin: `${policy}:create`, checks: [[0, object({ extra_specs: shapes.specsWithoutSpaces }, { required: ['extra_specs'] })]], handler: create },
  { method: 'GET', path: `${path}/{id}`, handler: show },
  { method: 'PUT', path: `${path}/{id}`, admin: `${policy}:update`, checks: [[0, all(shapes.specsWithoutSpaces, minProperties(1), maxProperties(1))]], handler: update },
  { method: 'DELETE', path: `${path}/{id}`, admin: `${policy}:delete`, handler: remove },
]
