import { startRestore } from './transitions.ts'
import { serializeBackupSummary } from './backups.ts'
import { requireBackupById, requireBackup } from '../repository/backups.ts'
import { BACKUP_SERVICE, isBase64, decodeRecord, encodeRecord } from './export-record.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getString, getField, getBodyObject } from '../http/read-body.ts'
import { allOf, format, maxLength, minLength, object, rootObject, type } from '../http/validator.ts'
import { isUuidLike, takeNextNumber } from '../state/ids.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import { checkMaxVolumeSize, checkQuota, addTypedDeltas } from '../quota/limits-and-usage.ts'
import type { BackupEntity, VolumeEntity } from '../state/entities.ts'
import { ServiceFault, internalError, invalidBackup, invalidInput, invalidVolume } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireDefaultType, isMultiattach } from '../repository/volume-types.ts'
import { placeVolume } from '../volume/transitions.ts'
import { addVolume, requireVolumeById } from '../repository/volumes.ts'
import { FIXED_KEY } from '../volume/serialize.ts'
import { getEntry } from '../state/state.ts'

/** The service holds the request until such a volume is there; here it is there at once. */
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

function exportRecord(context: HandlerContext): Reply {
  const backup = requireBackup(context)
  if (!context.caller.isAdmin) throw new ServiceFault(403, "Policy doesn't allow backup:export-import to be performed.")
  if (backup.status !== 'available') throw invalidBackup(`Backup status must be available and not ${backup.status}.`)
  return { body: { 'backup-record': { backup_service: BACKUP_SERVICE, backup_url: encodeRecord(backup) } } }
}

function importRecord(context: HandlerContext): Reply {
  const record = getString(getBodyObject(context, 'backup-record'), 'backup_url') ?? ''
  const decodedRecord = decodeRecord(record)
  if (decodedRecord === undefined) throw invalidInput("Can't parse backup record.")
  const id = getField(decodedRecord, 'id')
  if (typeof id !== 'string' || !isUuidLike(id)) throw invalidInput('Provided backup record is missing an id')
  if (getField(decodedRecord, 'size') === undefined)
    throw invalidInput('Provided backup record is missing size attribute')
  if (getEntry(context.state.backups, id) !== undefined) throw invalidBackup('Backup already exists in database.')
  const size = Number(getField(decodedRecord, 'size')) || 0
  checkQuota(context, context.caller.projectId, { backups: 1, backup_gigabytes: size }, 'backups', size)
  context.state.backups[id] = {
    id,
    seq: takeNextNumber(context.state),
    createdAt: context.now,
    updatedAt: null,
    name: null,
    description: null,
    userId: context.caller.userId,
    projectId: context.caller.projectId,
    status: 'creating',
    volumeId: '00000000-0000-0000-0000-000000000000',
    snapshotId: null,
    parentId: null,
    size: 0,
    objectCount: 0,
    zone: null,
    container: null,
    failReason: null,
    dataTimestamp: context.now,
    metadata: {},
    restoreVolumeId: null,
    encryptionKeyId: null,
    savedVolume: { name: null, description: null, metadata: {}, imageMetadata: {}, bootable: false },
  }
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.manage,
    type: 'backup imported',
    payload: { id, record },
  })
  return { status: 201, body: { backup: serializeBackupSummary(context, requireBackupById(context, id)) } }
}

const urlSchema = allOf(
  type('string'),
  minLength(1),
  format('base64', value => typeof value === 'string' && isBase64(value)),
)
const recordSchema = object(
  { backup_service: allOf(type('string'), minLength(0), maxLength(255)), backup_url: urlSchema },
  { required: ['backup_service', 'backup_url'] },
)

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
  { method: 'GET', path: '/backups/{id}/export_record', handler: exportRecord },
  {
    method: 'POST',
    path: '/backups/import_record',
    adminPolicy: 'backup:backup-import',
    bodySchemas: [[0, rootObject('backup-record', recordSchema)]],
    handler: importRecord,
  },
]
