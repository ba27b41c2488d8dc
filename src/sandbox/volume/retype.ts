import { invalidInput, invalidVolume } from '../http/errors.ts'
import type { HandlerContext, Reply } from '../http/handler-context.ts'
import { ACCEPTED } from '../http/handler-context.ts'
import { requireVolume, findVolumeSnapshots, isMigrating } from '../repository/volumes.ts'
import { requireTypeByNameOrId, checkTypeSize, isMultiattach } from '../repository/volume-types.ts'
import { checkQuota } from '../quota/limits-and-usage.ts'
import { getBodyObject, getString } from '../http/read-body.ts'
import type { VolumeEntity, VolumeTypeEntity } from '../state/entities.ts'
import { setStatus } from '../state/set-status.ts'
import { computeDuration } from '../state/fault-injection.ts'
import { scheduleEvent } from '../state/event-queue.ts'

const RETYPE_REQUIREMENTS =
  'Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group, requested type has to be different that the one from the volume, and for in-use volumes front-end qos specs cannot change.'
/** Front-end QoS cannot change while the volume is attached (cinder/db, `volume_qos_allows_retype`). */
function canChangeQos({ state }: HandlerContext, volume: VolumeEntity, volumeType: VolumeTypeEntity): boolean {
  const ids = [state.types[volume.typeId ?? '']?.qosId ?? null, volumeType.qosId]
  return (
    volume.status === 'available' ||
    ids[0] === ids[1] ||
    ids.every(id => id === null || state.qos[id]?.consumer === 'back-end')
  )
}

export function retypeVolume(context: HandlerContext): Reply {
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
