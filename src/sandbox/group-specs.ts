import type { Call, Reply, Route } from './call.ts'
import { own, param } from './call.ts'
import { all, maxProperties, minProperties, root } from './check.ts'
import { groupTypeById } from './group-lookup.ts'
import type { GroupType } from './records.ts'
import { badRequest, notFound } from './refusal.ts'
import * as shapes from './shapes.ts'
import { specsOf } from './types.ts'
import { at } from './world.ts'

/** The specs of a group type (3.11), for administrators. */

const theType = (call: Call): GroupType => groupTypeById(call, param(call, 'group_type_id'))

function merge(call: Call): Reply {
  const kind = theType(call)
  const specs = specsOf(own(call.body, 'group_specs'))
  kind.specs = { ...kind.specs, ...specs }
  return { status: 202, body: { group_specs: specs } }
}

function show(call: Call): Reply {
  const [kind, key] = [theType(call), param(call, 'id')]
  const value = at(kind.specs, key)
  if (value === undefined) throw notFound(`Group Type ${kind.id} has no extra spec with key ${key}.`)
  return { body: { [key]: value } }
}

function update(call: Call): Reply {
  const kind = theType(call)
  if (own(call.body, param(call, 'id')) === undefined) throw badRequest('Request body and URI mismatch')
  const specs = specsOf(call.body)
  kind.specs = { ...kind.specs, ...specs }
  return { body: specs }
}

function remove(call: Call): Reply {
  const [kind, gone] = [theType(call), param(call, 'id')]
  if (at(kind.specs, gone) === undefined) throw notFound(`Group Type ${kind.id} has no specs with key ${gone}.`)
  kind.specs = Object.fromEntries(Object.entries(kind.specs).filter(([key]) => key !== gone))
  return { status: 202, bare: true }
}

const path = '/group_types/{group_type_id}/group_specs'
const policy = (verb: string): string => `group:group_types_specs:${verb}`

export const groupSpecRoutes: readonly Route[] = [
  { method: 'GET', path, since: 11, admin: policy('get_all'), handler: (call) => ({ body: { group_specs: theType(call).specs } }) },
  { method: 'POST', path, since: 11, checks: [[0, root('group_specs', shapes.specsWithoutSpaces)]], admin: policy('create'), handler: merge },
  { method: 'GET', path: `${path}/{id}`, since: 11, admin: policy('get'), handler: show },
  { method: 'PUT', path: `${path}/{id}`, since: 11, checks: [[0, all(shapes.specsWithoutSpaces, minProperties(1), maxProperties(1))]], admin: policy('update'), handler: update },
  { method: 'DELETE', path: `${path}/{id}`, since: 11, admin: policy('delete'), handler: remove },
]
