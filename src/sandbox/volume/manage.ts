import { getOwn } from '../../types/json.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import {
  getTrimmedString,
  requireClusterOrHost,
  getStringMap,
  getBoolean,
  getString,
  getField,
  getSourceName,
  getBodyObject,
} from '../http/read-body.ts'
import type { PropertyValidators } from '../http/validator.ts'
import { object, rootObject, type } from '../http/validator.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import type { ServiceEntity, VolumeTypeEntity } from '../state/entities.ts'
import { ServiceFault, badRequest } from '../http/errors.ts'
import { assertManageable, findService } from '../service/lookup.ts'
import * as schemas from '../http/schemas.ts'
import { requireDefaultType, requireTypeByNameOrId } from '../repository/volume-types.ts'
import { addVolume } from '../repository/volumes.ts'
import { serializeVolume } from './serialize.ts'

/** Management of volumes that exist on a backend. */

function requireManagedType(context: HandlerContext, typeRef: string): VolumeTypeEntity {
  try {
    return typeRef === '' ? requireDefaultType(context) : requireTypeByNameOrId(context, typeRef)
  } catch (error) {
    throw error instanceof ServiceFault && error.status === 404
      ? badRequest(`Invalid volume type: Cannot find requested '${typeRef}' volume type`)
      : error
  }
}

interface BackendLocation {
  readonly service: ServiceEntity
  readonly host: string
  readonly clusterName: string | null
}

/** The location of the volume: the named pool, or the first one of the backend. */
function resolveLocation(context: HandlerContext, host: string, cluster: string): BackendLocation {
  const service = findService(context.state, host, cluster)
  if (service === undefined)
    throw badRequest(cluster === '' ? `Host '${host}' not found` : `Cluster '${cluster}' not found`)
  assertManageable(context.state, service)
  const pool = (host === '' ? cluster : host).split('#')[1] ?? service.pools[0]?.split('#')[1] ?? ''
  return {
    service,
    host: `${service.host}#${pool}`,
    clusterName: service.cluster === null ? null : `${service.cluster}#${pool}`,
  }
}

function manageVolume(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'volume')
  const { host, cluster } = requireClusterOrHost(context, getString(body, 'host'), getString(body, 'cluster'), 16)
  const volumeType = requireManagedType(context, getString(body, 'volume_type') ?? '')
  const source = getSourceName(getField(body, 'ref'))
  if (getOwn(context.state.volumes, /^volume-(.+)$/.exec(source)?.[1] ?? '') !== undefined)
    throw badRequest('Unable to manage existing volume. The volume is already managed')
  const location = resolveLocation(context, host, cluster)
  const volume = addVolume(context.state, context.now, {
    userId: context.caller.userId,
    projectId: context.caller.projectId,
    size: 0,
    typeId: volumeType.id,
    status: 'managing',
    name: getTrimmedString(body, 'name'),
    description: getTrimmedString(body, 'description'),
    metadata: getStringMap(body, 'metadata') ?? {},
    bootable: getBoolean(body, 'bootable'),
    host: location.host,
    clusterName: location.clusterName,
    zone: getString(body, 'availability_zone') ?? location.service.zone,
  })
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.manage,
    type: 'volume managed',
    payload: { id: volume.id, host: location.host, sourceName: source },
  })
  return { status: 202, body: { volume: serializeVolume({ ...context, minor: 0 }, volume) } }
}

const baseProperties: PropertyValidators = {
  description: schemas.description,
  availability_zone: schemas.nullable255,
  bootable: schemas.boolean,
  volume_type: schemas.nullable255,
  name: schemas.nullable255,
  host: schemas.host,
  ref: type('object', 'string'),
  metadata: schemas.metadataOrNull,
}

const buildVolumeSchema = (properties: PropertyValidators) =>
  rootObject('volume', object(properties, { required: ['ref'] }))
const volumeSchemas: ApiRoute['bodySchemas'] = [
  [0, buildVolumeSchema(baseProperties)],
  [16, buildVolumeSchema({ ...baseProperties, cluster: schemas.nullable255 })],
]
const admin = 'volume_extension:volume_manage'

export const volumeManageRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/manageable_volumes',
    since: 8,
    adminPolicy: admin,
    bodySchemas: volumeSchemas,
    handler: manageVolume,
  },
  { method: 'POST', path: '/os-volume-manage', adminPolicy: admin, bodySchemas: volumeSchemas, handler: manageVolume },
]
