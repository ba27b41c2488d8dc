/*
 * The states of volumes, snapshots, backups and groups by what they mean, as in Cinder's state machines
 * (cinder/volume/api.py, cinder/backup/api.py, cinder/group/api.py). Every other file takes them from here.
 */

/** Statuses that end by themselves; `deleting` is left out, as nothing comes after it. */
export const BUSY_STATUSES: readonly string[] = [
  'creating',
  'downloading',
  'attaching',
  'detaching',
  'uploading',
  'extending',
  'retyping',
  'reverting',
  'backing-up',
  'restoring-backup',
  'restoring',
  'updating',
]

/** Values of `migration_status` while a migration runs. */
export const MIGRATING_STATES: readonly string[] = ['starting', 'migrating', 'completing']

/** Statuses in which the service deletes a volume (volume/api.py, "delete"). */
export const DELETABLE_VOLUME_STATUSES = [
  'available',
  'error',
  'error_restoring',
  'error_extending',
  'error_managing',
] as const

/** Statuses in which the service deletes a snapshot, a backup or a group. */
export const DELETABLE_STATUSES = ['available', 'error'] as const

/** Statuses of snapshots that do not keep their volume from being deleted with `--cascade`. */
export const CASCADABLE_SNAPSHOT_STATUSES: readonly string[] = [...DELETABLE_STATUSES, 'deleting']

/** Statuses of a volume that its attachments or its transfer explain. */
export const ATTACHED_STATUSES: readonly string[] = ['in-use', 'reserved', 'attaching', 'detaching']

/** True for a volume whose migration runs. */
export const isMigratingState = (state: string | null | undefined): boolean => MIGRATING_STATES.includes(state ?? '')
