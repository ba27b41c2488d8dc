import { schedule } from '../calendar.ts'
import { duration } from '../mishaps.ts'
import type { Backup, Volume } from '../records.ts'
import { become } from '../volume/lookup.ts'
import type { World } from '../world.ts'

/** Backup and volume are busy with each other until the restore is over; a new volume is still `creating` all the time. */
export function startRestore(world: World, backup: Backup, volume: Volume, when: number): void {
  become(backup, 'restoring', when)
  backup.restoreVolumeId = volume.id
  if (volume.status !== 'creating') become(volume, 'restoring-backup', when)
  schedule(world, { at: when + duration(volume.metadata, 'restore'), what: 'backup restored', of: { id: backup.id, volumeId: volume.id } })
}
