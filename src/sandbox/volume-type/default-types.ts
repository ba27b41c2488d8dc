import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getString, getField } from '../http/read-body.ts'
import { object } from '../http/validator.ts'
import { ServiceFault, badRequest, internalError, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireTypeByNameOrId } from '../repository/volume-types.ts'
import { setEntry } from '../state/state.ts'

/** Default volume types by project (3.62). These URLs have no project. */

function serializeDefaultType(projectId: string, typeId: string): JsonObject {
  return { project_id: projectId, volume_type_id: typeId }
}

function requireAdminCaller(context: HandlerContext): void {
  if (!context.caller.isAdmin) throw new ServiceFault(403, 'You are not authorized to perform this operation.')
}

function requireProject(context: HandlerContext): string {
  const id = getPathParam(context, 'id')
  requireAdminCaller(context)
  if (getOwn(context.state.projects, id) === undefined) throw notFound(`Project with id ${id} not found.`)
  return id
}

/** The service's schema does not require `default_type`: a body without it causes a 500. */
function setDefaultType(context: HandlerContext): Reply {
  const requestBody = getField(context.body, 'default_type')
  if (requestBody === undefined) throw internalError()
  const projectId = requireProject(context)
  try {
    const type = requireTypeByNameOrId(context, getString(requestBody, 'volume_type') ?? '')
    setEntry(context.state.defaultTypes, projectId, type.id)
    return { body: { default_type: serializeDefaultType(projectId, type.id) } }
  } catch (error) {
    throw error instanceof ServiceFault && error.status === 404 ? badRequest(error.message) : error
  }
}

function showDefaultType(context: HandlerContext): Reply {
  const projectId = requireProject(context)
  const typeId = getOwn(context.state.defaultTypes, projectId)
  if (typeId === undefined) throw notFound(`Default type for project ${projectId} not found.`)
  return { body: { default_type: serializeDefaultType(projectId, typeId) } }
}

function listDefaultTypes(context: HandlerContext): Reply {
  requireAdminCaller(context)
  return {
    body: {
      default_types: Object.entries(context.state.defaultTypes).map(([projectId, typeId]) =>
        serializeDefaultType(projectId, typeId),
      ),
    },
  }
}

function unsetDefaultType(context: HandlerContext): Reply {
  delete context.state.defaultTypes[requireProject(context)]
  return { status: 204 }
}

export const defaultTypeRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/default-types', since: 62, isProjectless: true, handler: listDefaultTypes },
  { method: 'GET', path: '/default-types/{id}', since: 62, isProjectless: true, handler: showDefaultType },
  {
    method: 'PUT',
    path: '/default-types/{id}',
    since: 62,
    isProjectless: true,
    bodySchemas: [
      [
        0,
        object(
          { default_type: object({ volume_type: schemas.name }, { required: ['volume_type'] }) },
          { additionalProperties: true },
        ),
      ],
    ],
    handler: setDefaultType,
  },
  { method: 'DELETE', path: '/default-types/{id}', since: 62, isProjectless: true, handler: unsetDefaultType },
]
