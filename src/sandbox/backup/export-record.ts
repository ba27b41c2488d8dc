import { parseJson } from '../http/parse-json.ts'
import type { Json } from '../../types/json.ts'
import { isJsonObject } from '../../types/json.ts'
import { getStringMap, getString, getField } from '../http/read-body.ts'
import type { BackupEntity } from '../state/entities.ts'

/** The text a backup is exported as, from which it can be imported again. */

export const BACKUP_SERVICE = 'cinder.backup.drivers.posix.PosixBackupDriver'

const escapeNonAscii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

export function encodeRecord(backup: BackupEntity): string {
  return btoa(
    escapeNonAscii(
      JSON.stringify({
        driver_info: {},
        id: backup.id,
        user_id: backup.userId,
        project_id: backup.projectId,
        volume_id: backup.volumeId,
        host: 'rc',
        availability_zone: backup.zone,
        container: backup.container,
        parent_id: backup.parentId,
        status: backup.status,
        fail_reason: null,
        size: backup.size,
        display_name: backup.name,
        display_description: backup.description,
        service: BACKUP_SERVICE,
        object_count: backup.objectCount,
        snapshot_id: backup.snapshotId,
        data_timestamp: backup.dataTimestamp,
        metadata: backup.metadata,
        saved: { ...backup.savedVolume },
      }),
    ),
  )
}

/** True for what Python's base64 would decode. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
}

/** The JSON inside a record; undefined when there is none. */
export function decodeRecord(text: string): Json | undefined {
  return isBase64(text) ? parseJson(atob(text)) : undefined
}

/** The fields of a backup that are in its record. */
export function parseRecord(text: string): Partial<BackupEntity> | undefined {
  const record = decodeRecord(text)
  if (!isJsonObject(record)) return undefined
  const getNumber = (key: string): number => Number(getField(record, key) ?? 0) || 0
  const saved = getField(record, 'saved')
  return {
    name: getString(record, 'display_name') ?? null,
    description: getString(record, 'display_description') ?? null,
    volumeId: getString(record, 'volume_id') ?? '',
    container: getString(record, 'container') ?? null,
    parentId: getString(record, 'parent_id') ?? null,
    size: getNumber('size'),
    objectCount: getNumber('object_count'),
    snapshotId: getString(record, 'snapshot_id') ?? null,
    dataTimestamp: getNumber('data_timestamp'),
    metadata: getStringMap(record, 'metadata') ?? {},
    zone: getString(record, 'availability_zone') ?? null,
    savedVolume: {
      name: getString(saved, 'name') ?? null,
      description: getString(saved, 'description') ?? null,
      metadata: getStringMap(saved, 'metadata') ?? {},
      imageMetadata: getStringMap(saved, 'imageMetadata') ?? {},
      bootable: getField(saved, 'bootable') === true,
    },
  }
}
