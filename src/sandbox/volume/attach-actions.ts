import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { ACCEPTED, requireAdmin } from '../http/handler-context.ts'
import { getString, getField, getBodyObject } from '../http/read-body.ts'
import { allOf, maxLength, minLength, object, enumOf, required, rootObject, type } from '../http/validator.ts'
import { createUuid, takeNextNumber } from '../state/ids.ts'
import { isFailureInjected } from '../state/fault-injection.ts'
import type { AttachmentEntity, VolumeEntity } from '../state/entities.ts'
import {
  GENERIC_FAILURE,
  ServiceFault,
  badRequest,
  internalError,
  conflict,
  invalidInput,
  invalidVolume,
} from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { findVolumeAttachments, isMigrating, requireVolume } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'
import { buildConnection, finishDetach } from './attachment-state.ts'

/** The older way to attach: volume actions, which Nova used before there were attachments. */

/** A new attachment, which is only reserved so far. */
export function addAttachment(
  context: HandlerContext,
  volume: VolumeEntity,
  fields: Partial<AttachmentEntity>,
): AttachmentEntity {
  const attachment: AttachmentEntity = {
    instance: null,
    host: null,
    mountpoint: null,
    mode: null,
    status: 'reserved',
    attachedAt: null,
    connector: null,
    connection: null,
    ...fields,
    id: createUuid(context.state),
    seq: takeNextNumber(context.state),
    volumeId: volume.id,
    createdAt: context.now,
    updatedAt: null,
  }
  context.state.attachments[attachment.id] = attachment
  return attachment
}

function reserveVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  const allowedStatuses = volume.multiattach ? ['available', 'in-use'] : ['available']
  if (!allowedStatuses.includes(volume.status))
    throw invalidVolume(
      `Volume status must be ${allowedStatuses.join(' or ')} to reserve, but the status is ${volume.status}.`,
    )
  setStatus(volume, 'attaching', context.now)
  return ACCEPTED
}

function releaseReservation(context: HandlerContext, volume: VolumeEntity): void {
  if (volume.status !== 'attaching') return
  setStatus(
    volume,
    findVolumeAttachments(context.state, volume.id).some(({ status }) => status === 'attached')
      ? 'in-use'
      : 'available',
    context.now,
  )
}

function unreserveVolume(context: HandlerContext): Reply {
  releaseReservation(context, requireVolume(context))
  return ACCEPTED
}

function beginDetaching(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  if (volume.status === 'in-use' && volume.attachStatus === 'attached' && !isMigrating(volume))
    setStatus(volume, 'detaching', context.now)
  else if (!isMigrating(volume))
    throw invalidVolume(
      "Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach.",
    )
  return ACCEPTED
}

function rollBackDetaching(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  if (volume.status === 'detaching') setStatus(volume, 'in-use', context.now)
  return ACCEPTED
}

function attachVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  const body = getBodyObject(context, 'os-attach')
  const [instance, host, mode] = [
    getString(body, 'instance_uuid') ?? null,
    getString(body, 'host_name') ?? null,
    getString(body, 'mode') ?? 'rw',
  ]
  if (volume.status === 'maintenance') throw invalidVolume('The volume cannot be attached in maintenance mode.')
  volume.adminMetadata = { readonly: 'False', ...volume.adminMetadata }
  const createModeFault = (): ServiceFault => badRequest(`Invalid attaching mode '${mode}' for volume ${volume.id}.`)
  if (volume.adminMetadata['readonly'] === 'True' && mode !== 'ro') throw createModeFault()
  const attachedMode = volume.adminMetadata['attached_mode']
  if (volume.status === 'attaching' && attachedMode !== undefined && attachedMode !== mode)
    throw badRequest('Error attaching volume - InvalidVolume: Invalid volume: being attached by different mode')
  const existing = findVolumeAttachments(context.state, volume.id).find(one =>
    instance === null ? one.host === host : one.instance === instance,
  )
  if (existing !== undefined) {
    setStatus(volume, 'in-use', context.now)
    // The service finds the volume attached already, and stumbles over its own answer.
    throw new ServiceFault(500, GENERIC_FAILURE, true)
  }
  if (volume.status === 'in-use' && !volume.multiattach && volume.migrationStatus === null)
    throw invalidVolume('volume is already attached and multiple attachments are not enabled')
  addAttachment(context, volume, {
    instance,
    host,
    mode,
    mountpoint: getString(body, 'mountpoint') ?? null,
    status: 'attached',
    attachedAt: context.now,
  })
  volume.adminMetadata = { ...volume.adminMetadata, attached_mode: mode }
  volume.attachStatus = 'attached'
  setStatus(volume, 'in-use', context.now)
  return ACCEPTED
}

/** The attachment to detach. Raises the 409 when the request does not identify one. */
function requireAttachmentToDetach(
  context: HandlerContext,
  volume: VolumeEntity,
  attachmentId: string | undefined,
): AttachmentEntity | undefined {
  const attachments = findVolumeAttachments(context.state, volume.id)
  if (attachmentId === undefined && attachments.length === 0) return undefined
  const attachment =
    attachmentId === undefined
      ? attachments.length === 1
        ? attachments[0]
        : undefined
      : getOwn(context.state.attachments, attachmentId)
  if (attachment === undefined)
    throw conflict('ConflictNovaUsingAttachment: Detach volume from instance  using the Compute API')
  if (attachment.volumeId !== volume.id) throw invalidInput('Mismatched volume and attachment')
  return attachment
}

function detachVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  if (getField(context.body, 'os-detach') === null) throw internalError()
  const attachment = requireAttachmentToDetach(
    context,
    volume,
    getString(getBodyObject(context, 'os-detach'), 'attachment_id'),
  )
  if (volume.status === 'maintenance') throw invalidVolume('The volume cannot be detached in maintenance mode.')
  finishDetach(context, volume, attachment?.id)
  return ACCEPTED
}

function initializeConnection(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  if (volume.status === 'maintenance')
    throw invalidVolume('The volume connection cannot be initialized in maintenance mode.')
  if (isFailureInjected(volume.metadata, 'attach'))
    throw internalError('Unable to fetch connection information from backend.')
  return { body: { connection_info: buildConnection(volume) } }
}

function terminateConnection(context: HandlerContext, volume: VolumeEntity): void {
  requireAttachmentToDetach(context, volume, undefined)
  if (isFailureInjected(volume.metadata, 'detach'))
    throw internalError('Unable to terminate volume connection from backend.')
  releaseReservation(context, volume)
}

function forceDetachVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  requireAdmin(context, 'volume_extension:volume_admin_actions:force_detach')
  terminateConnection(context, volume)
  finishDetach(
    context,
    volume,
    requireAttachmentToDetach(context, volume, getString(getBodyObject(context, 'os-force_detach'), 'attachment_id'))
      ?.id,
  )
  return ACCEPTED
}

const path = '/volumes/{id}/action'
const mountpoint = allOf(type('string'), minLength(1), maxLength(255))
const attachSchema = object(
  {
    instance_uuid: schemas.uuid,
    mountpoint,
    host_name: allOf(type('string'), maxLength(255)),
    mode: allOf(type('string'), enumOf(['rw', 'ro'])),
  },
  { required: ['mountpoint'], anyOf: [required('instance_uuid'), required('host_name')] },
)

export const volumeAttachRoutes: readonly ApiRoute[] = [
  { method: 'POST', path, action: 'os-reserve', handler: reserveVolume },
  { method: 'POST', path, action: 'os-unreserve', handler: unreserveVolume },
  { method: 'POST', path, action: 'os-begin_detaching', handler: beginDetaching },
  { method: 'POST', path, action: 'os-roll_detaching', handler: rollBackDetaching },
  {
    method: 'POST',
    path,
    action: 'os-attach',
    bodySchemas: [[0, rootObject('os-attach', attachSchema)]],
    handler: attachVolume,
  },
  {
    method: 'POST',
    path,
    action: 'os-detach',
    bodySchemas: [[0, rootObject('os-detach', object({ attachment_id: schemas.uuidOrNull }, { isNullable: true }))]],
    handler: detachVolume,
  },
  {
    method: 'POST',
    path,
    action: 'os-force_detach',
    bodySchemas: [
      [
        0,
        rootObject(
          'os-force_detach',
          object({ connector: type('string', 'object', 'null'), attachment_id: type('string', 'null') }),
        ),
      ],
    ],
    handler: forceDetachVolume,
  },
  {
    method: 'POST',
    path,
    action: 'os-initialize_connection',
    bodySchemas: [
      [
        0,
        rootObject(
          'os-initialize_connection',
          object({ connector: type('object', 'string') }, { required: ['connector'] }),
        ),
      ],
    ],
    handler: initializeConnection,
  },
  {
    method: 'POST',
    path,
    action: 'os-terminate_connection',
    bodySchemas: [
      [
        0,
        rootObject(
          'os-terminate_connection',
          object({ connector: type('string', 'object', 'null') }, { required: ['connector'] }),
        ),
      ],
    ],
    handler: context => {
      terminateConnection(context, requireVolume(context))
      return ACCEPTED
    },
  },
]
