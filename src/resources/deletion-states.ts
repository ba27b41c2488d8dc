import type { JsonObject } from '../types/json.ts'

const textAt = (raw: JsonObject, key: string): string => String(raw[key] ?? '')

/** In these statuses the service deletes a volume (cinder/volume/api.py, "delete"). */
export const DELETABLE_VOLUME_STATUSES = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing']
/** States of a migration that goes on. */
export const MIGRATING_STATES = ['starting', 'migrating', 'completing']

/** Why a volume cannot be deleted yet. */
export function deletionBlockersOfVolume(
  volume: JsonObject,
  attachmentCount: number,
  snapshotCount: number,
): readonly string[] {
  const status = textAt(volume, 'status')
  const isExplainedByAttachment = attachmentCount > 0 && ['in-use', 'reserved', 'attaching'].includes(status)
  return [
    ...(DELETABLE_VOLUME_STATUSES.includes(status) || isExplainedByAttachment
      ? []
      : [status === 'awaiting-transfer' ? 'it is offered to another project' : `its status is ${status}`]),
    ...(attachmentCount === 0 ? [] : [`it is attached${attachmentCount === 1 ? '' : ` in ${attachmentCount} places`}`]),
    ...(snapshotCount === 0 ? [] : [`it has ${snapshotCount === 1 ? 'a snapshot' : `${snapshotCount} snapshots`}`]),
    ...(textAt(volume, 'group_id') === '' && textAt(volume, 'consistencygroup_id') === '' ? [] : ['it is in a group']),
    ...(MIGRATING_STATES.includes(textAt(volume, 'migration_status')) ? ['it is migrating'] : []),
  ]
}

/** Why a snapshot cannot be deleted yet. */
export function deletionBlockersOfSnapshot(snapshot: JsonObject): readonly string[] {
  const status = textAt(snapshot, 'status')
  return [
    ...(['available', 'error'].includes(status) ? [] : [`its status is ${status}`]),
    ...(textAt(snapshot, 'group_snapshot_id') === '' ? [] : ['it is part of a group snapshot']),
  ]
}

/** Why a backup cannot be deleted yet. */
export function deletionBlockersOfBackup(backup: JsonObject, hasNext: boolean): readonly string[] {
  const status = textAt(backup, 'status')
  return [
    ...(['available', 'error'].includes(status) ? [] : [`its status is ${status}`]),
    ...(hasNext || backup['has_dependent_backups'] === true ? ['an incremental backup builds on it'] : []),
  ]
}
