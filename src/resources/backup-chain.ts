import { textAt, type JsonObject } from '../types/json.ts'

/** When the data of a backup was read; backups of a snapshot have the time of the snapshot. */
const dataTime = (backup: JsonObject): string => textAt(backup, 'data_timestamp') || textAt(backup, 'created_at')

/** Backups, the oldest data first. */
export const sortByDataTime = (backups: readonly JsonObject[]): readonly JsonObject[] =>
  backups.toSorted((a, b) => (dataTime(a) < dataTime(b) ? -1 : 1))

/**
 * The incremental backups that depend on a backup, the oldest first. The service does not show the parent of a backup:
 * it is the newest backup before it (cinder/backup/api.py, "create"), so that a chain ends at the next full backup.
 */
export function findIncrements(backup: JsonObject, backups: readonly JsonObject[]): readonly JsonObject[] {
  const sorted = sortByDataTime(backups.filter(one => textAt(one, 'volume_id') === textAt(backup, 'volume_id')))
  const later = sorted.slice(sorted.findIndex(one => textAt(one, 'id') === textAt(backup, 'id')) + 1)
  const end = later.findIndex(one => one['is_incremental'] !== true)
  return end === -1 ? later : later.slice(0, end)
}
