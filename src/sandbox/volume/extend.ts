import { getOwn } from '../../types/json.ts'
import { invalidVolume, invalidInput, overLimit } from '../http/errors.ts'
import type { HandlerContext, Reply } from '../http/handler-context.ts'
import { ACCEPTED, requireAdmin } from '../http/handler-context.ts'
import { getField, getBodyObject, getBoolean } from '../http/read-body.ts'
import { addTypedDeltas, checkMaxVolumeSize, computeUsage, getQuotaLimit } from '../quota/limits-and-usage.ts'
import { requireVolume } from '../repository/volumes.ts'
import { checkTypeSize } from '../repository/volume-types.ts'
import type { VolumeEntity } from '../state/entities.ts'
import { setStatus } from '../state/set-status.ts'
import { computeDuration } from '../state/fault-injection.ts'
import { scheduleEvent } from '../state/event-queue.ts'

function checkExtendQuota(context: HandlerContext, volume: VolumeEntity, addedGib: number): void {
  const deltas = addTypedDeltas({ gigabytes: addedGib }, getOwn(context.state.types, volume.typeId))
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

/** Extends a volume; an attached one since 3.42. */
export function extendVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  const size = Number(getField(getBodyObject(context, 'os-extend'), 'new_size'))
  const requiredStatus = context.minor >= 42 && volume.status === 'in-use' ? 'in-use' : 'available'
  if (size <= volume.size)
    throw invalidInput(
      `New size for extend must be greater than current size. (current: ${volume.size}, extended: ${size}).`,
    )
  const volumeType = getOwn(context.state.types, volume.typeId)
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

/** Completes an extend of an attached volume, as Nova reports it (3.71). */
export function completeExtend(context: HandlerContext): Reply {
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
