import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getString, getBodyObject } from '../http/read-body.ts'
import { object, rootObject } from '../http/validator.ts'
import type { VolumeTypeEntity } from '../state/entities.ts'
import { badRequest, conflict, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireTypeById } from '../repository/volume-types.ts'

/** Which projects may use a type that is not public. */

function listAccess(context: HandlerContext): Reply {
  const type = requireTypeById(context, getPathParam(context, 'type_id'))
  if (type.isPublic) throw notFound('Access list not available for public volume types.')
  return {
    body: { volume_type_access: type.access.map(projectId => ({ volume_type_id: type.id, project_id: projectId })) },
  }
}

function requirePrivateType(context: HandlerContext): VolumeTypeEntity {
  const type = requireTypeById(context, getPathParam(context, 'id'))
  if (type.isPublic)
    throw badRequest('Invalid volume type: Type access modification is not applicable to public volume type.')
  return type
}

function addAccess(context: HandlerContext): Reply {
  const type = requirePrivateType(context)
  const project = getString(getBodyObject(context, 'addProjectAccess'), 'project') ?? ''
  if (type.access.includes(project))
    throw conflict(`Volume type access for ${type.id} / ${project} combination already exists.`)
  type.access.push(project)
  return { status: 202, isBare: true }
}

function removeAccess(context: HandlerContext): Reply {
  const type = requirePrivateType(context)
  const project = getString(getBodyObject(context, 'removeProjectAccess'), 'project') ?? ''
  if (!type.access.includes(project))
    throw notFound(`Volume type access not found for ${type.id} / ${project} combination.`)
  type.access = type.access.filter(one => one !== project)
  return { status: 202, isBare: true }
}

const policy = 'volume_extension:volume_type_access'
const buildActionRoute = (action: string, handler: ApiRoute['handler']): ApiRoute => ({
  method: 'POST',
  path: '/types/{id}/action',
  action,
  adminPolicy: `${policy}:${action}`,
  bodySchemas: [[0, rootObject(action, object({ project: schemas.uuid }, { required: ['project'] }))]],
  handler,
})

export const typeAccessRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/types/{type_id}/os-volume-type-access',
    adminPolicy: `${policy}:get_all_for_type`,
    handler: listAccess,
  },
  buildActionRoute('addProjectAccess', addAccess),
  buildActionRoute('removeProjectAccess', removeAccess),
]
