import { scheduleEvent } from '../event-queue.ts'
import { computeDuration } from '../fault-injection.ts'
import type { BackupEntity, VolumeEntity } from '../entities.ts'
import { setStatus } from '../volume/lookup.ts'
import type { SandboxState } from '../state.ts'

/**
 * Backup and volume are busy with each other until the restore is over; a new volume is still `creating` all the time.
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
