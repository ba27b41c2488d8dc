import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireAdmin, ACCEPTED } from '../http/handler-context.ts'
import { getBoolean, getString, getField, getBodyObject } from '../http/read-body.ts'
import { object, enumOf, allOf, rootObject, type } from '../http/validator.ts'
import { requireImageById } from '../repository/images.ts'
import { computeDuration } from '../state/fault-injection.ts'
import {
  checkMaxVolumeSize,
  checkQuota,
  getQuotaLimit,
  computeUsage,
  addTypedDeltas,
} from '../quota/limits-and-usage.ts'
import type { VolumeEntity, VolumeTypeEntity } from '../state/entities.ts'
import { ServiceFault, badRequest, conflict, invalidInput, invalidVolume, overLimit } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { findVolumeSnapshots, isMigrating, requireVolume, findVolumeAttachments } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'
import { checkTypeSize, isMultiattach, requireTypeByNameOrId } from '../repository/volume-types.ts'
import { checkImageUsable } from './create.ts'
import { startVolumeDelete } from './delete.ts'
import { getEntry } from '../state/state.ts'

function checkExtendQuota(context: HandlerContext, volume: VolumeEntity, addedGib: number): void {
  const deltas = addTypedDeltas({ gigabytes: addedGib }, getEntry(context.state.types, volume.typeId))
  const usage = computeUsage(context.state, volume.projectId)
  const isOver = Object.entries(deltas).some(([resource, delta]) => {
    const limit = getQuotaLimit(context.state, volume.projectId, resource)
    const used = usage.get(resource)
    return limit >= 0 && limit < delta + (used?.inUse ?? 0) + (used?.reserved ?? 0)
  })
  const used = usage.get('gigabytes')
  if (isOver)
    throw overLimit(
      `VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested ${addedGib}G, quota is ${getQuotaLimit(context.state, volume.projectId, 'gigabytes')}G and ${(used?.inUse ?? 0) + (used?.reserved ?? 0)}G has been consumed.`,
    )
}

/** An attached volume may grow from 3.42 on. */
function extendVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  const size = Number(getField(getBodyObject(context, 'os-extend'), 'new_size'))
  const requiredStatus = context.minor >= 42 && volume.status === 'in-use' ? 'in-use' : 'available'
  if (size <= volume.size)
    throw invalidInput(
      `New size for extend must be greater than current size. (current: ${volume.size}, extended: ${size}).`,
    )
  const volumeType = getEntry(context.state.types, volume.typeId)
  if (volumeType !== undefined) checkTypeSize(volumeType, size)
  if (volume.status !== requiredStatus)
    throw invalidVolume(
      `Volume ${volume.id} status must be '{'status': '${requiredStatus}'}' to extend, currently ${volume.status}.`,
    )
  checkMaxVolumeSize(context, size)
  checkExtendQuota(context, volume, size - volume.size)
  volume.previousStatus = volume.status
  volume.extendTargetSize = size
  setStatus(volume, 'extending', context.now)
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(volume.metadata, 'extend'),
    type: 'volume extended',
    payload: { id: volume.id, size },
  })
  return ACCEPTED
}

/** Nova's report on an extend of a volume it has attached (3.71). */
function completeExtend(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  requireAdmin(context, 'volume_extension:volume_admin_actions:extend_volume_completion')
  if (volume.status !== 'extending' || volume.extendTargetSize === null)
    throw invalidVolume(`Volume ${volume.id} is not being extended.`)
  const isFailed = getBoolean(getBodyObject(context, 'os-extend_volume_completion'), 'error')
  if (!isFailed) volume.size = volume.extendTargetSize
  volume.extendTargetSize = null
  setStatus(volume, isFailed ? 'error_extending' : (volume.previousStatus ?? 'available'), context.now)
  return ACCEPTED
}

const RETYPE_REQUIREMENTS =
  'Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group, requested type has to be different that the one from the volume, and for in-use volumes front-end qos specs cannot change.'

/** Limits that the hypervisor minds cannot change while it runs (cinder/db, `volume_qos_allows_retype`). */
function canChangeQos({ state }: HandlerContext, volume: VolumeEntity, volumeType: VolumeTypeEntity): boolean {
  const ids = [state.types[volume.typeId ?? '']?.qosId ?? null, volumeType.qosId]
  return (
    volume.status === 'available' ||
    ids[0] === ids[1] ||
    ids.every(id => id === null || state.qos[id]?.consumer === 'back-end')
  )
}

function retypeVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  const body = getBodyObject(context, 'os-retype')
  const volumeType = requireTypeByNameOrId(
    { ...context, caller: { ...context.caller, isAdmin: true } },
    getString(body, 'new_type') ?? '',
  )
  checkTypeSize(volumeType, volume.size)
  if (volume.multiattach !== isMultiattach(volumeType) && volume.status !== 'available') {
    throw invalidInput(
      `Invalid volume_type passed, retypes affecting multiattach are only allowed on available volumes, the specified volume however currently has a status of: ${volume.status}.`,
    )
  }
  if (isMultiattach(volumeType) && volumeType.encryption !== null)
    throw invalidInput('Retype requested both encryption and multi-attach, which is not supported.')
  const typedDeltas = {
    [`volumes_${volumeType.name}`]: 1,
    [`gigabytes_${volumeType.name}`]: volume.size,
    [`snapshots_${volumeType.name}`]: findVolumeSnapshots(context.state, volume.id).length,
  }
  if (volumeType.id !== volume.typeId) checkQuota(context, volume.projectId, typedDeltas, 'volumes', volume.size)
  if (
    !['available', 'in-use'].includes(volume.status) ||
    isMigrating(volume) ||
    volume.groupId !== null ||
    volumeType.id === volume.typeId ||
    !canChangeQos(context, volume, volumeType)
  )
    throw invalidVolume(RETYPE_REQUIREMENTS)
  volume.previousStatus = volume.status
  setStatus(volume, 'retyping', context.now)
  volume.multiattach = isMultiattach(volumeType)
  const canMigrate = getString(body, 'migration_policy') === 'on-demand'
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(volume.metadata, 'retype'),
    type: 'volume retyped',
    payload: { id: volume.id, typeId: volumeType.id, canMigrate },
  })
  return ACCEPTED
}

function setReadonly(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  if (volume.status !== 'available')
    throw invalidVolume(
      `Volume ${volume.id} status must be available to update readonly flag, but current status is: ${volume.status}.`,
    )
  volume.adminMetadata = {
    ...volume.adminMetadata,
    readonly: getBoolean(getBodyObject(context, 'os-update_readonly_flag'), 'readonly') ? 'True' : 'False',
  }
  return ACCEPTED
}

function setBootable(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  if (volume.status === 'maintenance') throw invalidVolume('The volume cannot be updated during maintenance.')
  volume.bootable = getBoolean(getBodyObject(context, 'os-set_bootable'), 'bootable')
  volume.updatedAt = context.now
  return {}
}

/** Back to the newest snapshot (3.40). */
function revertToSnapshot(context: HandlerContext): Reply {
  if (typeof getField(context.body, 'revert') !== 'object' || getField(context.body, 'revert') === null)
    throw badRequest("Missing required element 'revert' in request body.")
  const snapshotId = getString(getBodyObject(context, 'revert'), 'snapshot_id')
  const volume = requireVolume(context)
  const latest = [...findVolumeSnapshots(context.state, volume.id)].sort(
    (a, b) => b.createdAt - a.createdAt || b.seq - a.seq,
  )[0]
  if (latest === undefined) throw badRequest(`Volume ${volume.id} doesn't have any snapshots.`)
  if (snapshotId !== latest.id)
    throw badRequest(`Specified snapshot ${snapshotId ?? 'None'} is None or not the latest one of volume ${volume.id}.`)
  if (volume.size !== latest.size)
    throw badRequest(
      `Can't revert volume ${volume.id} to its latest snapshot ${latest.id}. The volume size must be equal to the snapshot size.`,
    )
  const messageStart = `Can't revert volume ${volume.id} to its latest snapshot ${latest.id}.`
  if (volume.status !== 'available')
    throw conflict(`Invalid volume: ${messageStart} Volume's status must be 'available'.`)
  volume.previousStatus = volume.status
  setStatus(volume, 'reverting', context.now)
  // The service has marked the volume by now, and does not take it back.
  if (latest.status !== 'available')
    throw new ServiceFault(409, `Invalid snapshot: ${messageStart} Snapshot's status must be 'available'.`, true)
  setStatus(latest, 'restoring', context.now)
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(volume.metadata, 'revert'),
    type: 'volume reverted',
    payload: { id: volume.id, snapshotId: latest.id },
  })
  return ACCEPTED
}

/** Writes an image over the volume (3.68). */
function reimageVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  const body = getBodyObject(context, 'os-reimage')
  if (findVolumeAttachments(context.state, volume.id).length > 1)
    throw conflict('Cannot re-image a volume which is attached to more than one server.')
  const allowedStatuses = getBoolean(body, 'reimage_reserved')
    ? ['available', 'error', 'reserved']
    : ['available', 'error']
  if (!allowedStatuses.includes(volume.status))
    throw badRequest(
      `Invalid volume: Volume ${volume.id} status must be ${allowedStatuses.join(' or ')}, but current status is ${volume.status}.`,
    )
  volume.previousStatus = volume.status
  setStatus(volume, 'downloading', context.now)
  const image = keepChangesOnFault(() => requireImageById(context, getString(body, 'image_id') ?? ''))
  keepChangesOnFault(() => checkImageUsable(image, volume.size))
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(volume.metadata, 'reimage'),
    type: 'volume reimaged',
    payload: { id: volume.id, imageId: image.id },
  })
  return ACCEPTED
}

/** The service does not take back what it wrote before it looked at the image. */
function keepChangesOnFault<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw error instanceof ServiceFault ? new ServiceFault(error.status, error.message, true) : error
  }
}

function unmanageVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  requireAdmin(context, 'volume_extension:volume_unmanage')
  startVolumeDelete(context, volume, { unmanage: true })
  return { status: 202, isBare: true }
}

function forceDeleteVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  requireAdmin(context, 'volume_extension:volume_admin_actions:force_delete')
  startVolumeDelete(context, volume, { force: true })
  return ACCEPTED
}

const path = '/volumes/{id}/action'
const buildFlagSchemas = (action: string, key: string): ApiRoute['bodySchemas'] => [
  [0, rootObject(action, object({ [key]: schemas.boolean }, { required: [key] }))],
]

export const volumeActionRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path,
    action: 'os-extend',
    bodySchemas: [[0, rootObject('os-extend', object({ new_size: schemas.size }, { required: ['new_size'] }))]],
    handler: extendVolume,
  },
  {
    method: 'POST',
    path,
    action: 'os-extend_volume_completion',
    bodySchemas: [[0, rootObject('os-extend_volume_completion', object({ error: type('string', 'null', 'boolean') }))]],
    handler: completeExtend,
  },
  {
    method: 'POST',
    path,
    action: 'os-retype',
    bodySchemas: [
      [
        0,
        rootObject(
          'os-retype',
          object(
            {
              new_type: type('string'),
              migration_policy: allOf(type('string', 'null'), enumOf(['on-demand', 'never'])),
            },
            { required: ['new_type'] },
          ),
        ),
      ],
    ],
    handler: retypeVolume,
  },
  {
    method: 'POST',
    path,
    action: 'os-update_readonly_flag',
    bodySchemas: buildFlagSchemas('os-update_readonly_flag', 'readonly'),
    handler: setReadonly,
  },
  {
    method: 'POST',
    path,
    action: 'os-set_bootable',
    bodySchemas: buildFlagSchemas('os-set_bootable', 'bootable'),
    handler: setBootable,
  },
  { method: 'POST', path, action: 'revert', since: 40, handler: revertToSnapshot },
  {
    method: 'POST',
    path,
    action: 'os-reimage',
    since: 68,
    bodySchemas: [
      [
        0,
        rootObject(
          'os-reimage',
          object({ image_id: schemas.uuid, reimage_reserved: schemas.boolean }, { required: ['image_id'] }),
        ),
      ],
    ],
    handler: reimageVolume,
  },
  { method: 'POST', path, action: 'os-unmanage', handler: unmanageVolume },
  { method: 'POST', path, action: 'os-force_delete', handler: forceDeleteVolume },
]
