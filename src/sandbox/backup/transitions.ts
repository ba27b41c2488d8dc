import { getOwn } from '../../types/json.ts'
import { parseRecord } from './export-record.ts'
import type { EventPayloads } from '../state/event-queue.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import { addMessage } from '../state/user-messages.ts'
import { computeDuration, isFailureInjected } from '../state/fault-injection.ts'
import type { BackupEntity, VolumeEntity } from '../state/entities.ts'
import { placeVolume } from '../volume/transitions.ts'
import { setStatus } from '../state/set-status.ts'
import type { SandboxState } from '../state/state.ts'

const ATTACH_FAILED =
  'Bad or unexpected response from the storage volume backend API: Driver initialize connection failed (error: Bad or unexpected response from the storage volume backend API: injected failure of attach).'
const DETACH_FAILED =
  'Bad or unexpected response from the storage volume backend API: Terminate volume connection failed: Bad or unexpected response from the storage volume backend API: injected failure of detach'

function finishCreate(state: SandboxState, { id, volumeStatus }: EventPayloads['backup created'], now: number): void {
  const backup = getOwn(state.backups, id)
  const [volume, snapshot] = [
    getOwn(state.volumes, backup?.volumeId ?? ''),
    getOwn(state.snapshots, backup?.snapshotId ?? ''),
  ]
  if (snapshot?.status === 'backing-up') setStatus(snapshot, 'available', now)
  if (volume?.status === 'backing-up') setStatus(volume, volumeStatus ?? 'available', now)
  if (backup === undefined || backup.status !== 'creating') return
  if (volume !== undefined && isFailureInjected(volume.metadata, 'attach')) {
    addMessage(state, 'backupFailed', 'VOLUME_BACKUP', backup, now)
    backup.failReason = ATTACH_FAILED
    return setStatus(backup, 'error', now)
  }
  if (volume !== undefined && isFailureInjected(volume.metadata, 'detach')) {
    addMessage(state, 'backupDetachFailed', 'VOLUME_BACKUP', backup, now)
    backup.failReason = DETACH_FAILED
    return setStatus(backup, 'error', now)
  }
  backup.container ??= `${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`
  backup.objectCount = backup.parentId === null ? 1 : 0
  setStatus(backup, 'available', now)
}

/** Copies the saved properties; a volume without a name of its own gets the name of the backed-up volume. */
function copySavedVolume(volume: VolumeEntity, backup: BackupEntity): void {
  const { savedVolume } = backup
  const isOtherVolume = volume.id !== backup.volumeId
  const hasNoOwnName = volume.name === null || volume.name === '' || volume.name.startsWith('restore_backup_')
  if (isOtherVolume && hasNoOwnName) {
    volume.name = savedVolume.name
    volume.description = savedVolume.description
  }
  volume.metadata = {
    ...volume.metadata,
    ...savedVolume.metadata,
    ...(isOtherVolume ? { src_backup_id: backup.id } : {}),
  }
  volume.imageMetadata = { ...volume.imageMetadata, ...savedVolume.imageMetadata }
  volume.bootable = volume.bootable || savedVolume.bootable
}

function finishRestore(state: SandboxState, { id, volumeId }: EventPayloads['backup restored'], now: number): void {
  const [backup, volume] = [getOwn(state.backups, id), getOwn(state.volumes, volumeId)]
  if (backup?.status === 'restoring') setStatus(backup, 'available', now)
  if (volume === undefined || !['restoring-backup', 'creating'].includes(volume.status)) return
  if (backup === undefined || isFailureInjected(volume.metadata, 'attach')) {
    if (backup !== undefined) addMessage(state, 'restoreFailed', 'VOLUME_BACKUP', backup, now)
    return setStatus(volume, 'error_restoring', now)
  }
  copySavedVolume(volume, backup)
  setStatus(volume, 'available', now)
}

function finishImport(state: SandboxState, { id, record }: EventPayloads['backup imported'], now: number): void {
  const backup = getOwn(state.backups, id)
  const recordFields = parseRecord(record)
  if (backup === undefined || recordFields === undefined) return
  Object.assign(backup, recordFields)
  setStatus(backup, 'available', now)
}

export const backupTransitions = {
  'volume for backup': (
    state: SandboxState,
    { id, backupId }: EventPayloads['volume for backup'],
    now: number,
  ): void => {
    const [volume, backup] = [getOwn(state.volumes, id), getOwn(state.backups, backupId)]
    if (volume === undefined || !placeVolume(state, volume, null, now)) return
    if (backup === undefined) setStatus(volume, 'error_restoring', now)
    else startRestore(state, backup, volume, now)
  },
  'backup created': finishCreate,
  'backup deleted': (state: SandboxState, { id }: EventPayloads['backup deleted']): void => {
    delete state.backups[id]
  },
  'backup restored': finishRestore,
  'backup imported': finishImport,
  'backup status': (state: SandboxState, { id, status }: EventPayloads['backup status'], now: number): void => {
    const backup = getOwn(state.backups, id)
    if (backup !== undefined) setStatus(backup, status, now)
  },
}

/**
 * Backup and volume have a busy status until the restore ends; a new volume stays in `creating`.
 */

export function startRestore(state: SandboxState, backup: BackupEntity, volume: VolumeEntity, now: number): void {
  setStatus(backup, 'restoring', now)
  backup.restoreVolumeId = volume.id
  if (volume.status !== 'creating') setStatus(volume, 'restoring-backup', now)
  scheduleEvent(state, {
    dueAt: now + computeDuration(volume.metadata, 'restore'),
    type: 'backup restored',
    payload: { id: backup.id, volumeId: volume.id },
  })
}
