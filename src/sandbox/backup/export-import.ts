import { getOwn } from '../../types/json.ts'
import { serializeBackupSummary } from './backups.ts'
import { requireBackupById, requireBackup } from '../repository/backups.ts'
import { BACKUP_SERVICE, isBase64, decodeRecord, encodeRecord } from './export-record.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getString, getField, getBodyObject } from '../http/read-body.ts'
import { allOf, format, maxLength, minLength, object, rootObject, type } from '../http/validator.ts'
import { isUuidLike, takeNextNumber } from '../state/ids.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import { checkQuota } from '../quota/limits-and-usage.ts'
import { ServiceFault, invalidBackup, invalidInput } from '../http/errors.ts'

function exportRecord(context: HandlerContext): Reply {
  const backup = requireBackup(context)
  if (!context.caller.isAdmin) throw new ServiceFault(403, "Policy doesn't allow backup:export-import to be performed.")
  if (backup.status !== 'available') throw invalidBackup(`Backup status must be available and not ${backup.status}.`)
  return { body: { 'backup-record': { backup_service: BACKUP_SERVICE, backup_url: encodeRecord(backup) } } }
}

/** A backup in `creating` whose record is not read yet. */
function addImportedBackup(context: HandlerContext, id: string): void {
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
}

function importRecord(context: HandlerContext): Reply {
  const record = getString(getBodyObject(context, 'backup-record'), 'backup_url') ?? ''
  const decodedRecord = decodeRecord(record)
  if (decodedRecord === undefined) throw invalidInput("Can't parse backup record.")
  const id = getField(decodedRecord, 'id')
  if (typeof id !== 'string' || !isUuidLike(id)) throw invalidInput('Provided backup record is missing an id')
  if (getField(decodedRecord, 'size') === undefined)
    throw invalidInput('Provided backup record is missing size attribute')
  if (getOwn(context.state.backups, id) !== undefined) throw invalidBackup('Backup already exists in database.')
  const size = Number(getField(decodedRecord, 'size')) || 0
  checkQuota(context, context.caller.projectId, { backups: 1, backup_gigabytes: size }, 'backups', size)
  addImportedBackup(context, id)
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

export const backupRecordRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/backups/{id}/export_record', handler: exportRecord },
  {
    method: 'POST',
    path: '/backups/import_record',
    adminPolicy: 'backup:backup-import',
    bodySchemas: [[0, rootObject('backup-record', recordSchema)]],
    handler: importRecord,
  },
]
