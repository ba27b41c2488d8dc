import type { Call, Reply, Route } from '../call.ts'
import { below, param, textOf } from '../call.ts'
import { object, root } from '../check.ts'
import type { VolumeType } from '../records.ts'
import { badRequest, conflict, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { typeById } from './lookup.ts'

/** Which projects may use a type that is not public. */

function list(call: Call): Reply {
  const type = typeById(call, param(call, 'type_id'))
  if (type.isPublic) throw notFound('Access list not available for public volume types.')
  return { body: { volume_type_access: type.access.map((projectId) => ({ volume_type_id: type.id, project_id: projectId })) } }
}

function privateType(call: Call): VolumeType {
  const type = typeById(call, param(call, 'id'))
  if (type.isPublic) throw badRequest('Invalid volume type: Type access modification is not applicable to public volume type.')
  return type
}

function add(call: Call): Reply {
  const type = privateType(call)
  const project = textOf(below(call, 'addProjectAccess'), 'project') ?? ''
  if (type.access.includes(project)) throw conflict(`Volume type access for ${type.id} / ${project} combination already exists.`)
  type.access.push(project)
  return { status: 202, bare: true }
}

function remove(call: Call): Reply {
  const type = privateType(call)
  const project = textOf(below(call, 'removeProjectAccess'), 'project') ?? ''
  if (!type.access.includes(project)) throw notFound(`Volume type access not found for ${type.id} / ${project} combination.`)
  type.access = type.access.filter((one) => one !== project)
  return { status: 202, bare: true }
}

const policy = 'volume_extension:volume_type_access'
const change = (action: string, handler: Route['handler']): Route => ({
  method: 'POST', path: '/types/{id}/action', action, admin: `${policy}:${action}`, checks: [[0, root(action, object({ project: shapes.uuid }, { required: ['project'] }))]], handler,
})

export const typeAccessRoutes: readonly Route[] = [
  { method: 'GET', path: '/types/{type_id}/os-volume-type-access', admin: `${policy}:get_all_for_type`, handler: list },
  change('addProjectAccess', add),
  change('removeProjectAccess', remove),
]
