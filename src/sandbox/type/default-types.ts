import type { JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { own, param, textOf } from '../call.ts'
import { object } from '../check.ts'
import { Refusal, badRequest, brokenInside, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { typeByNameOrId } from './lookup.ts'
import { at, put } from '../world.ts'

/** The type of volumes nobody chose one for, project by project (3.62). These URLs have no project. */

function view(projectId: string, typeId: string): JsonObject {
  return { project_id: projectId, volume_type_id: typeId }
}

function admit(call: Call): void {
  if (!call.who.isAdmin) throw new Refusal(403, 'You are not authorized to perform this operation.')
}

function theProject(call: Call): string {
  const id = param(call, 'id')
  admit(call)
  if (at(call.world.projects, id) === undefined) throw notFound(`Project with id ${id} not found.`)
  return id
}

/** The service's schema does not ask for `default_type`, so that it breaks without one. */
function set(call: Call): Reply {
  const given = own(call.body, 'default_type')
  if (given === undefined) throw brokenInside()
  const projectId = theProject(call)
  try {
    const type = typeByNameOrId(call, textOf(given, 'volume_type') ?? '')
    put(call.world.defaultTypes, projectId, type.id)
    return { body: { default_type: view(projectId, type.id) } }
  } catch (error) {
    throw error instanceof Refusal && error.status === 404 ? badRequest(error.message) : error
  }
}

function show(call: Call): Reply {
  const projectId = theProject(call)
  const typeId = at(call.world.defaultTypes, projectId)
  if (typeId === undefined) throw notFound(`Default type for project ${projectId} not found.`)
  return { body: { default_type: view(projectId, typeId) } }
}

function list(call: Call): Reply {
  admit(call)
  return { body: { default_types: Object.entries(call.world.defaultTypes).map(([projectId, typeId]) => view(projectId, typeId)) } }
}

function unset(call: Call): Reply {
  delete call.world.defaultTypes[theProject(call)]
  return { status: 204 }
}

export const defaultTypeRoutes: readonly Route[] = [
  { method: 'GET', path: '/default-types', since: 62, projectless: true, handler: list },
  { method: 'GET', path: '/default-types/{id}', since: 62, projectless: true, handler: show },
  { method: 'PUT', path: '/default-types/{id}', since: 62, projectless: true, checks: [
    [0, object({ default_type: object({ volume_type: shapes.name }, { required: ['volume_type'] }) }, { open: true })],
  ], handler: set },
  { method: 'DELETE', path: '/default-types/{id}', since: 62, projectless: true, handler: unset },
]
