import type { Json, JsonObject } from '../../types/json.ts'
import { getOwn, isJsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getString, getField, getBodyObject } from '../http/read-body.ts'
import type { PropertyValidators } from '../http/validator.ts'
import { allOf, minProperties, object, enumOf, rootObject, type } from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { Columns } from '../http/filters.ts'
import { dropDisallowedFilters, filterRows, rejectDisallowedFilters } from '../http/filters.ts'
import { buildList, sortRows, takePaging, takeSorting, paginateRows } from '../http/listing.ts'
import { addMessage } from '../state/user-messages.ts'
import { isFailureInjected } from '../state/fault-injection.ts'
import type { AttachmentEntity, VolumeEntity } from '../state/entities.ts'
import { ServiceFault, invalidVolume, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { addAttachment } from './attach-actions.ts'
import { buildConnection, finishDetach } from './attachment-state.ts'
import { findVolumeAttachments, requireVolumeById } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'

/** Attaching as it is done since 3.27: reserve, connect, complete. */

const createNotFound = (id: string) =>
  notFound(`Volume attachment could not be found with filter: attachment_id = ${id}.`)

/** The service does not check the project of the attachment. */
function requireAttachment(context: HandlerContext): AttachmentEntity {
  const attachment = getOwn(context.state.attachments, getPathParam(context, 'id'))
  if (attachment === undefined) throw createNotFound(getPathParam(context, 'id'))
  return attachment
}

function serializeSummary(attachment: AttachmentEntity): JsonObject {
  return { id: attachment.id, status: attachment.status, instance: attachment.instance, volume_id: attachment.volumeId }
}

function serializeDetail(attachment: AttachmentEntity): JsonObject {
  return {
    ...serializeSummary(attachment),
    attached_at: formatCinderTime(attachment.attachedAt) ?? '',
    detached_at: '',
    attach_mode: attachment.mode,
    connection_info: attachment.connection,
  }
}

const buildColumns = (context: HandlerContext): Columns<AttachmentEntity> => ({
  id: attachment => attachment.id,
  volume_id: attachment => attachment.volumeId,
  instance_uuid: attachment => attachment.instance,
  attach_status: attachment => attachment.status,
  attach_mode: attachment => attachment.mode,
  attached_host: attachment => attachment.host,
  mountpoint: attachment => attachment.mountpoint,
  attach_time: attachment => attachment.attachedAt,
  project_id: attachment => getOwn(context.state.volumes, attachment.volumeId)?.projectId ?? null,
  created_at: attachment => attachment.createdAt,
  updated_at: attachment => attachment.updatedAt,
})

const FILTER_ALIASES: Readonly<Record<string, string>> = { instance_id: 'instance_uuid', status: 'attach_status' }

function listAttachments(context: HandlerContext, serialize: (attachment: AttachmentEntity) => JsonObject): Reply {
  const params = new Map(context.query)
  const sorting = takeSorting(params)
  const paging = takePaging(params)
  if (context.minor >= 31) rejectDisallowedFilters(context, params, 'attachment')
  else dropDisallowedFilters(context, params, ['volume_id', 'status', 'instance_id', 'attach_status'])
  const isAllProjects = context.caller.isAdmin && params.delete('all_tenants')
  params.delete('all_tenants')
  const columns = buildColumns(context)
  const visibleAttachments = Object.values(context.state.attachments).filter(
    attachment =>
      isAllProjects || getOwn(context.state.volumes, attachment.volumeId)?.projectId === context.caller.projectId,
  )
  const values = new Map(
    [...params].map(([key, text]): [string, Json] => [
      (Object.hasOwn(FILTER_ALIASES, key) ? FILTER_ALIASES[key] : undefined) ?? key,
      text,
    ]),
  )
  return buildList(
    'attachments',
    paginateRows(
      sortRows(filterRows(visibleAttachments, values, columns), sorting, columns),
      paging,
      createNotFound,
    ).map(serialize),
  )
}

function checkReservable(context: HandlerContext, volume: VolumeEntity, instance: string | null): boolean {
  const allowed = volume.multiattach ? ['available', 'in-use', 'downloading'] : ['available', 'downloading']
  if (allowed.includes(volume.status)) return true
  const isSameInstance =
    instance !== null &&
    ['in-use', 'reserved'].includes(volume.status) &&
    findVolumeAttachments(context.state, volume.id).some(one => one.instance === instance)
  if (!isSameInstance)
    throw invalidVolume(
      `Volume ${volume.id} status must be ${allowed.join(' or ')} to reserve, but the current status is ${volume.status}.`,
    )
  return false
}

/** Connects the attachment; the response shows the status before. */
function connectAttachment(
  context: HandlerContext,
  volume: VolumeEntity,
  attachment: AttachmentEntity,
  connector: JsonObject,
): void {
  if (isFailureInjected(volume.metadata, 'attach')) {
    addMessage(context.state, 'attachFailed', 'VOLUME', volume, context.now)
    throw new Error('the backend does not let itself be reached')
  }
  const { data, driver_volume_type: driver } = buildConnection(volume)
  attachment.connector = connector
  attachment.connection = {
    ...(isJsonObject(data) ? data : {}),
    driver_volume_type: driver ?? null,
    attachment_id: attachment.id,
  }
  attachment.host = getString(connector, 'host') ?? null
  attachment.mountpoint = getString(connector, 'mountpoint') ?? 'na'
  if (attachment.mode === null || attachment.mode === 'null') attachment.mode = getString(connector, 'mode') ?? 'rw'
  attachment.attachedAt = context.now
  attachment.status = 'attaching'
  attachment.updatedAt = context.now
  setStatus(volume, 'attaching', context.now)
}

function createAttachment(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'attachment')
  const volume = requireVolumeById(context, getString(body, 'volume_uuid') ?? '')
  const instance = getString(body, 'instance_uuid') ?? null
  if (volume.status.includes('error'))
    throw invalidVolume(
      `Volume attachments can not be created if the volume is in an error state. The Volume ${volume.id} currently has a status of: ${volume.status} `,
    )
  if (checkReservable(context, volume, instance)) setStatus(volume, 'reserved', context.now)
  const mode = Object.hasOwn(volume.adminMetadata, 'readonly')
    ? 'ro'
    : context.minor >= 54
      ? (getString(body, 'mode') ?? 'null')
      : 'null'
  const attachment = addAttachment(context, volume, { instance, mode, connection: {} })
  const initialBody = serializeDetail(attachment)
  const connector = getField(body, 'connector')
  if (isJsonObject(connector) && Object.keys(connector).length > 0)
    connectOrFail(context, volume, attachment, connector, 'Unable to create attachment for volume')
  return { body: { attachment: { ...initialBody, connection_info: attachment.connection } } }
}

function connectOrFail(
  context: HandlerContext,
  volume: VolumeEntity,
  attachment: AttachmentEntity,
  connector: JsonObject,
  failureMessage: string,
): void {
  try {
    connectAttachment(context, volume, attachment, connector)
  } catch {
    throw new ServiceFault(500, `${failureMessage}.`, true)
  }
}

function updateAttachment(context: HandlerContext): Reply {
  const attachment = requireAttachment(context)
  const volume = requireVolumeById(context, attachment.volumeId)
  const connector = getField(getBodyObject(context, 'attachment'), 'connector')
  if (volume.status.includes('error')) {
    throw new ServiceFault(
      500,
      `Unable to update attachment.(Invalid volume: Volume attachments can not be updated if the volume is in an error state. The Volume ${volume.id} currently has a status of: ${volume.status} ).`,
    )
  }
  const connectedAttachments = findVolumeAttachments(context.state, volume.id).filter(
    one => Object.keys(one.connection ?? {}).length > 0,
  )
  if (
    findVolumeAttachments(context.state, volume.id).length > 1 &&
    !volume.multiattach &&
    connectedAttachments.length > 0
  ) {
    throw new ServiceFault(
      500,
      `Unable to update attachment.(Invalid volume: duplicate connectors detected on volume ${volume.id}).`,
    )
  }
  const initialBody = serializeDetail(attachment)
  connectOrFail(
    context,
    volume,
    attachment,
    isJsonObject(connector) ? connector : {},
    'Unable to update the attachment',
  )
  return { body: { attachment: { ...initialBody, connection_info: attachment.connection } } }
}

function deleteAttachment(context: HandlerContext): Reply {
  const attachment = requireAttachment(context)
  const volume = requireVolumeById(context, attachment.volumeId)
  finishDetach(context, volume, attachment.id)
  return { body: { attachments: findVolumeAttachments(context.state, volume.id).map(serializeSummary) } }
}

function completeAttachment(context: HandlerContext): Reply {
  const attachment = requireAttachment(context)
  const volume = requireVolumeById(context, attachment.volumeId)
  attachment.status = 'attached'
  attachment.attachedAt ??= context.now
  volume.attachStatus = 'attached'
  setStatus(volume, 'in-use', context.now)
  return { status: 204 }
}

const baseProperties: PropertyValidators = {
  instance_uuid: schemas.uuid,
  connector: type('object', 'null'),
  volume_uuid: schemas.uuid,
}

const modeProperties: PropertyValidators = { ...baseProperties, mode: allOf(type('string'), enumOf(['rw', 'ro'])) }
const buildSchema = (properties: PropertyValidators) =>
  rootObject('attachment', object(properties, { required: ['volume_uuid'] }))
const connector = allOf(type('object'), minProperties(1))

export const attachmentRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/attachments', since: 27, handler: context => listAttachments(context, serializeSummary) },
  {
    method: 'GET',
    path: '/attachments/detail',
    since: 27,
    handler: context => listAttachments(context, serializeDetail),
  },
  {
    method: 'POST',
    path: '/attachments',
    since: 27,
    bodySchemas: [
      [27, buildSchema(baseProperties)],
      [54, buildSchema(modeProperties)],
    ],
    handler: createAttachment,
  },
  {
    method: 'GET',
    path: '/attachments/{id}',
    since: 27,
    handler: context => ({ body: { attachment: serializeDetail(requireAttachment(context)) } }),
  },
  {
    method: 'PUT',
    path: '/attachments/{id}',
    since: 27,
    bodySchemas: [[27, rootObject('attachment', object({ connector }, { required: ['connector'] }))]],
    handler: updateAttachment,
  },
  { method: 'DELETE', path: '/attachments/{id}', since: 27, handler: deleteAttachment },
  { method: 'POST', path: '/attachments/{id}/action', action: 'os-complete', since: 44, handler: completeAttachment },
]
