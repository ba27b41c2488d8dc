import type { JsonObject } from '../../../contract/json.ts'

const said = (raw: JsonObject, key: string): string => String(raw[key] ?? '')

/** In these statuses the service deletes a volume (cinder/volume/api.py, "delete"). */
export const DELETABLE = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing']
/** States of a migration that goes on. */
export const MIGRATING = ['starting', 'migrating', 'completing']

/** Why a volume cannot be deleted yet. */
export function volumeBlockers(volume: JsonObject, places: number, snapshots: number): readonly string[] {
  const status = said(volume, 'status')
  const tellsItself = places > 0 && ['in-use', 'reserved', 'attaching'].includes(status)
  return [
    ...(DELETABLE.includes(status) || tellsItself ? [] : [status === 'awaiting-transfer' ? 'it is offered to another project' : `its status is ${status}`]),
    ...(places === 0 ? [] : [`it is attached${places === 1 ? '' : ` in ${places} places`}`]),
    ...(snapshots === 0 ? [] : [`it has ${snapshots === 1 ? 'a snapshot' : `${snapshots} snapshots`}`]),
    ...(said(volume, 'group_id') === '' && said(volume, 'consistencygroup_id') === '' ? [] : ['it is in a group']),
    ...(MIGRATING.includes(said(volume, 'migration_status')) ? ['it is migrating'] : []),
  ]
}

/** Why a snapshot cannot be deleted yet. */
export function snapshotBlockers(snapshot: JsonObject): readonly string[] {
  const status = said(snapshot, 'status')
  return [
    ...(['available', 'error'].includes(status) ? [] : [`its status is ${status}`]),
    ...(said(snapshot, 'group_snapshot_id') === '' ? [] : ['it is part of a group snapshot']),
  ]
}

/** Why a backup cannot be deleted yet. */
export function backupBlockers(backup: JsonObject, hasNext: boolean): readonly string[] {
  const status = said(backup, 'status')
  return [
    ...(['available', 'error'].includes(status) ? [] : [`its status is ${status}`]),
    ...(hasNext || backup['has_dependent_backups'] === true ? ['an incremental backup builds on it'] : []),
  ]
}
