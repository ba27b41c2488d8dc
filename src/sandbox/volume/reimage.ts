import { conflict, badRequest, ServiceFault } from '../http/errors.ts'
import { checkImageUsable } from './image-source.ts'
import { setStatus } from '../state/set-status.ts'
import { computeDuration } from '../state/fault-injection.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import { requireVolume, findVolumeAttachments } from '../repository/volumes.ts'
import { requireImageById } from '../repository/images.ts'
import { getBodyObject, getBoolean, getString } from '../http/read-body.ts'
import type { HandlerContext, Reply } from '../http/handler-context.ts'
import { ACCEPTED } from '../http/handler-context.ts'

/** The service does not roll back changes it made before it checked the image. */
function keepChangesOnFault<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw error instanceof ServiceFault ? new ServiceFault(error.status, error.message, true) : error
  }
}

/** Overwrites a volume with an image (3.68). */
export function reimageVolume(context: HandlerContext): Reply {
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
