import { readRecord } from './record.ts'
import type { Happenings } from '../calendar.ts'
import { leaveMessage } from '../messages.ts'
import { fails } from '../mishaps.ts'
import type { Backup, Volume } from '../records.ts'
import { become } from '../volume/lookup.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

const BROKEN = 'Bad or unexpected response from the storage volume backend API: Driver initialize connection failed (error: Bad or unexpected response from the storage volume backend API: injected failure of attach).'
const STUCK = 'Bad or unexpected response from the storage volume backend API: Terminate volume connection failed: Bad or unexpected response from the storage volume backend API: injected failure of detach'

function created(world: World, { id, volumeStatus }: Happenings['backup created'], when: number): void {
  const backup = at(world.backups, id)
  const [volume, snapshot] = [at(world.volumes, backup?.volumeId ?? ''), at(world.snapshots, backup?.snapshotId ?? '')]
  if (snapshot?.status === 'backing-up') become(snapshot, 'available', when)
  if (volume?.status === 'backing-up') become(volume, volumeStatus ?? 'available', when)
  if (backup === undefined || backup.status !== 'creating') return
  if (volume !== undefined && fails(volume.metadata, 'attach')) {
    leaveMessage(world, 'backupFailed', 'VOLUME_BACKUP', backup, when)
    backup.failReason = BROKEN
    return become(backup, 'error', when)
  }
  if (volume !== undefined && fails(volume.metadata, 'detach')) {
    leaveMessage(world, 'backupStuck', 'VOLUME_BACKUP', backup, when)
    backup.failReason = STUCK
    return become(backup, 'error', when)
  }
  backup.container ??= `${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`
  backup.objectCount = backup.parentId === null ? 1 : 0
  become(backup, 'available', when)
}

/** A volume that had no name of its own takes the one of the volume that was backed up. */
function takeOver(volume: Volume, backup: Backup): void {
  const { saved } = backup
  const isOther = volume.id !== backup.volumeId
  const isNameless = volume.name === null || volume.name === '' || volume.name.startsWith('restore_backup_')
  if (isOther && isNameless) {
    volume.name = saved.name
    volume.description = saved.description
  }
  volume.metadata = { ...volume.metadata, ...saved.metadata, ...(isOther ? { src_backup_id: backup.id } : {}) }
  volume.imageMetadata = { ...volume.imageMetadata, ...saved.imageMetadata }
  volume.bootable = volume.bootable || saved.bootable
}

function restored(world: World, { id, volumeId }: Happenings['backup restored'], when: number): void {
  const [backup, volume] = [at(world.backups, id), at(world.volumes, volumeId)]
  if (backup?.status === 'restoring') become(backup, 'available', when)
  if (volume === undefined || !['restoring-backup', 'creating'].includes(volume.status)) return
  if (backup === undefined || fails(volume.metadata, 'attach')) {
    if (backup !== undefined) leaveMessage(world, 'restoreFailed', 'VOLUME_BACKUP', backup, when)
    return become(volume, 'error_restoring', when)
  }
  takeOver(volume, backup)
  become(volume, 'available', when)
}

function imported(world: World, { id, record }: Happenings['backup imported'], when: number): void {
  const backup = at(world.backups, id)
  const known = readRecord(record)
  if (backup === undefined || known === undefined) return
  Object.assign(backup, known)
  become(backup, 'available', when)
}

export const backupHappenings = {
  'backup created': created,
  'backup deleted': (world: World, { id }: Happenings['backup deleted']): void => { delete world.backups[id] },
  'backup restored': restored,
  'backup imported': imported,
  'backup status': (world: World, { id, status }: Happenings['backup status'], when: number): void => {
    const backup = at(world.backups, id)
    if (backup !== undefined) become(backup, status, when)
  },
}
