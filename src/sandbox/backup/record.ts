import type { Json } from '../../contract/json.ts'
import { isJsonObject } from '../../contract/json.ts'
import { mapOf, own, textOf } from '../call.ts'
import type { Backup } from '../records.ts'

/** The text a backup is exported as, from which it can be imported again. */

export const BACKUP_SERVICE = 'cinder.backup.drivers.posix.PosixBackupDriver'

const escaped = (text: string): string => text.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

export function writeRecord(backup: Backup): string {
  return btoa(escaped(JSON.stringify({
    driver_info: {}, id: backup.id, user_id: backup.userId, project_id: backup.projectId, volume_id: backup.volumeId, host: 'rc', availability_zone: backup.zone,
    container: backup.container, parent_id: backup.parentId, status: backup.status, fail_reason: null, size: backup.size, display_name: backup.name,
    display_description: backup.description, service: BACKUP_SERVICE, object_count: backup.objectCount, snapshot_id: backup.snapshotId,
    data_timestamp: backup.dataTimestamp, metadata: backup.metadata, saved: { ...backup.saved },
  })))
}

/** True for what Python's base64 would decode. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
}

/** The JSON inside a record; undefined when there is none. */
export function openRecord(text: string): Json | undefined {
  try {
    const found: Json = JSON.parse(atob(text))
    return found
  } catch {
    return undefined
  }
}

/** The parts of a backup that a record tells. */
export function readRecord(text: string): Partial<Backup> | undefined {
  const record = openRecord(text)
  if (!isJsonObject(record)) return undefined
  const number = (key: string): number => Number(own(record, key) ?? 0) || 0
  const saved = own(record, 'saved')
  return {
    name: textOf(record, 'display_name') ?? null, description: textOf(record, 'display_description') ?? null, volumeId: textOf(record, 'volume_id') ?? '',
    container: textOf(record, 'container') ?? null, parentId: textOf(record, 'parent_id') ?? null, size: number('size'), objectCount: number('object_count'),
    snapshotId: textOf(record, 'snapshot_id') ?? null, dataTimestamp: number('data_timestamp'), metadata: mapOf(record, 'metadata') ?? {}, zone: textOf(record, 'availability_zone') ?? null,
    saved: { name: textOf(saved, 'name') ?? null, description: textOf(saved, 'description') ?? null, metadata: mapOf(saved, 'metadata') ?? {}, imageMetadata: mapOf(saved, 'imageMetadata') ?? {}, bootable: own(saved, 'bootable') === true },
  }
}
