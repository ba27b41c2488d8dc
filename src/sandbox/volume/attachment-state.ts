import type { JsonObject } from '../../types/json.ts'
import type { VolumeEntity } from '../state/entities.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { setStatus } from '../state/set-status.ts'
import { findVolumeAttachments } from '../repository/volumes.ts'

/** Removes an attachment; the volume's status follows from the remaining ones. */
export function finishDetach(context: HandlerContext, volume: VolumeEntity, attachmentId: string | undefined): void {
  if (attachmentId !== undefined) delete context.state.attachments[attachmentId]
  const remaining = findVolumeAttachments(context.state, volume.id)
  volume.adminMetadata = Object.fromEntries(
    Object.entries(volume.adminMetadata).filter(([key]) => key !== 'attached_mode'),
  )
  volume.attachStatus = remaining.some(({ status }) => status === 'attached') ? 'attached' : 'detached'
  const status = remaining.some(one => one.status === 'attached')
    ? 'in-use'
    : remaining.some(one => one.status === 'attaching')
      ? 'attaching'
      : remaining.length > 0
        ? 'reserved'
        : 'available'
  setStatus(volume, status, context.now)
}

/** How a host would reach the volume. */
export function buildConnection(volume: VolumeEntity): JsonObject {
  return {
    driver_volume_type: 'local',
    data: {
      device_path: `/sandbox/${volume.host ?? 'nowhere'}/volume-${volume.id}`,
      qos_specs: null,
      access_mode: volume.adminMetadata['readonly'] === 'True' ? 'ro' : 'rw',
      encrypted: volume.encryptionKeyId !== null,
      cacheable: false,
    },
  }
}
