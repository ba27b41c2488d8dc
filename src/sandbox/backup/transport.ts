import { startRestore } from './restore.ts'
import { backupSummary } from './backups.ts'
import { backupById, theBackup } from './lookup.ts'
import { BACKUP_SERVICE, isBase64, openRecord, writeRecord } from './record.ts'
import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, own, textOf } from '../call.ts'
import { all, format, maxLength, minLength, object, root, type } from '../check.ts'
import { isUuidLike, nextNumber } from '../ids.ts'
import { TAKES } from '../mishaps.ts'
import { checkLargest, checkQuota, withType } from '../quota/quotas.ts'
import type { Backup, Volume } from '../records.ts'
import { Refusal, brokenInside, invalidBackup, invalidInput, invalidVolume } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { defaultType, isMultiattach } from '../type/lookup.ts'
import { place } from '../volume/happenings.ts'
import { newVolume, volumeById } from '../volume/lookup.ts'
import { FIXED_KEY } from '../volume/view.ts'
import { at } from '../world.ts'

/** The service holds the request until such a volume is there; here it is there at once. */
function freshVolume(call: Call, backup: Backup, name: string | undefined): Volume {
  const kind = defaultType(call)
  checkLargest(call, backup.size)
  checkQuota(call, call.who.projectId, withType({ volumes: 1, gigabytes: backup.size }, kind), 'volumes', backup.size)
  const volume = newVolume(call.world, call.now, {
    userId: call.who.userId, projectId: call.who.projectId, size: backup.size, typeId: kind.id, name: name ?? `restore_backup_${backup.id}`,
    description: 'auto-created_from_restore_from_backup', multiattach: isMultiattach(kind), encryptionKeyId: kind.encryption === null ? null : FIXED_KEY,
  })
  if (!place(call.world, volume, null, call.now)) throw new Refusal(400, `Invalid volume: Error while creating volume ${volume.id} for restoring backup ${backup.id}.`, true)
  volume.status = 'available'
  return volume
}

function restore(call: Call): Reply {
  if (own(call.body, 'restore') === null) throw brokenInside()
  const body = below(call, 'restore')
  const backup = theBackup(call)
  if (backup.status !== 'available') throw invalidBackup('Backup status must be available')
  const volumeId = textOf(body, 'volume_id')
  const volume = volumeId === undefined ? freshVolume(call, backup, textOf(body, 'name')) : volumeById(call, volumeId)
  if (volume.status !== 'available') throw invalidVolume('Volume to be restored to must be available')
  if (backup.size > volume.size) throw invalidVolume(`volume size ${volume.size} is too small to restore backup of size ${backup.size}.`)
  startRestore(call.world, backup, volume, call.now)
  return { status: 202, body: { restore: { backup_id: backup.id, volume_id: volume.id, volume_name: volume.name } } }
}

function exportRecord(call: Call): Reply {
  const backup = theBackup(call)
  if (!call.who.isAdmin) throw new Refusal(403, "Policy doesn't allow backup:export-import to be performed.")
  if (backup.status !== 'available') throw invalidBackup(`Backup status must be available and not ${backup.status}.`)
  return { body: { 'backup-record': { backup_service: BACKUP_SERVICE, backup_url: writeRecord(backup) } } }
}

function importRecord(call: Call): Reply {
  const record = textOf(below(call, 'backup-record'), 'backup_url') ?? ''
  const known = openRecord(record)
  if (known === undefined) throw invalidInput("Can't parse backup record.")
  const id = own(known, 'id')
  if (typeof id !== 'string' || !isUuidLike(id)) throw invalidInput('Provided backup record is missing an id')
  if (own(known, 'size') === undefined) throw invalidInput('Provided backup record is missing size attribute')
  if (at(call.world.backups, id) !== undefined) throw invalidBackup('Backup already exists in database.')
  const size = Number(own(known, 'size')) || 0
  checkQuota(call, call.who.projectId, { backups: 1, backup_gigabytes: size }, 'backups', size)
  call.world.backups[id] = {
    id, seq: nextNumber(call.world), createdAt: call.now, updatedAt: null, name: null, description: null, userId: call.who.userId, projectId: call.who.projectId, status: 'creating',
    volumeId: '00000000-0000-0000-0000-000000000000', snapshotId: null, parentId: null, size: 0, objectCount: 0, zone: null, container: null, failReason: null, dataTimestamp: call.now,
    metadata: {}, restoreVolumeId: null, encryptionKeyId: null, saved: { name: null, description: null, metadata: {}, imageMetadata: {}, bootable: false },
  }
  schedule(call.world, { at: call.now + TAKES.manage, what: 'backup imported', of: { id, record } })
  return { status: 201, body: { backup: backupSummary(call, backupById(call, id)) } }
}

const url = all(type('string'), minLength(1), format('base64', (value) => typeof value === 'string' && isBase64(value)))
const record = object({ backup_service: all(type('string'), minLength(0), maxLength(255)), backup_url: url }, { required: ['backup_service', 'backup_url'] })

export const backupTransportRoutes: readonly Route[] = [
  { method: 'POST', path: '/backups/{id}/restore', checks: [[0, root('restore', object({ name: shapes.nullable255, volume_id: shapes.uuidOrNull }, { nullable: true }))]], handler: restore },
  { method: 'GET', path: '/backups/{id}/export_record', handler: exportRecord },
  { method: 'POST', path: '/backups/import_record', admin: 'backup:backup-import', checks: [[0, root('backup-record', record)]], handler: importRecord },
]
