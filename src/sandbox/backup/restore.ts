import type { ApiRoute, HandlerContext, Reply } from '../http/handler-context.ts'
import { object, rootObject } from '../http/validator.ts'
import * as schemas from '../http/schemas.ts'
import { invalidVolume, invalidBackup, internalError, ServiceFault } from '../http/errors.ts'
import { getField, getBodyObject, getString } from '../http/read-body.ts'
import { checkMaxVolumeSize, checkQuota, addTypedDeltas } from '../quota/limits-and-usage.ts'
import { requireBackup } from '../repository/backups.ts'
import { requireDefaultType, isMultiattach } from '../repository/volume-types.ts'
import { addVolume, requireVolumeById } from '../repository/volumes.ts'
import type { BackupEntity, VolumeEntity } from '../state/entities.ts'
import { FIXED_KEY } from '../volume/serialize.ts'
import { placeVolume } from '../volume/transitions.ts'
import { startRestore } from './transitions.ts'

/**
 * Creates the target volume of a restore. The service waits for it within the request; here it is available at once.
 */
function createRestoreVolume(context: HandlerContext, backup: BackupEntity, name: string | undefined): VolumeEntity {
  const volumeType = requireDefaultType(context)
  checkMaxVolumeSize(context, backup.size)
  checkQuota(
    context,
    context.caller.projectId,
    addTypedDeltas({ volumes: 1, gigabytes: backup.size }, volumeType),
    'volumes',
    backup.size,
  )
  const volume = addVolume(context.state, context.now, {
    userId: context.caller.userId,
    projectId: context.caller.projectId,
    size: backup.size,
    typeId: volumeType.id,
    name: name ?? `restore_backup_${backup.id}`,
    description: 'auto-created_from_restore_from_backup',
    multiattach: isMultiattach(volumeType),
    encryptionKeyId: volumeType.encryption === null ? null : FIXED_KEY,
  })
  if (!placeVolume(context.state, volume, null, context.now))
    throw new ServiceFault(
      400,
      `Invalid volume: Error while creating volume ${volume.id} for restoring backup ${backup.id}.`,
      true,
    )
  volume.status = 'available'
  return volume
}

function restoreBackup(context: HandlerContext): Reply {
  if (getField(context.body, 'restore') === null) throw internalError()
  const body = getBodyObject(context, 'restore')
  const backup = requireBackup(context)
  if (backup.status !== 'available') throw invalidBackup('Backup status must be available')
  const volumeId = getString(body, 'volume_id')
  const volume =
    volumeId === undefined
      ? createRestoreVolume(context, backup, getString(body, 'name'))
      : requireVolumeById(context, volumeId)
  if (volume.status !== 'available') throw invalidVolume('Volume to be restored to must be available')
  if (backup.size > volume.size)
    throw invalidVolume(`volume size ${volume.size} is too small to restore backup of size ${backup.size}.`)
  startRestore(context.state, backup, volume, context.now)
  return { status: 202, body: { restore: { backup_id: backup.id, volume_id: volume.id, volume_name: volume.name } } }
}

export const backupRestoreRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/backups/{id}/restore',
    bodySchemas: [
      [
        0,
        rootObject(
          'restore',
          object({ name: schemas.nullable255, volume_id: schemas.uuidOrNull }, { isNullable: true }),
        ),
      ],
    ],
    handler: restoreBackup,
  },
]
