import type { Call } from '../call.ts'
import { newUuid, nextNumber } from '../ids.ts'
import type { Snapshot, Volume } from '../records.ts'
import { notFound } from '../refusal.ts'
import { at } from '../world.ts'

/** A snapshot the caller may see; raises Cinder's 404. */
export function snapshotById(call: Call, id: string): Snapshot {
  const snapshot = at(call.world.snapshots, id)
  if (snapshot === undefined || (snapshot.projectId !== call.who.projectId && !call.who.isAdmin)) throw notFound(`Snapshot ${id} could not be found.`)
  return snapshot
}

/** A new snapshot of a volume, in `creating`. */
export function newSnapshot(call: Call, volume: Volume, given: Partial<Snapshot>): Snapshot {
  const snapshot: Snapshot = {
    name: null, description: null, metadata: {}, groupSnapshotId: null, userId: call.who.userId, projectId: call.who.projectId, status: 'creating', progress: '0%',
    encryptionKeyId: volume.encryptionKeyId, typeId: volume.typeId, size: volume.size, ...given,
    id: newUuid(call.world), seq: nextNumber(call.world), volumeId: volume.id, createdAt: call.now, updatedAt: null,
  }
  call.world.snapshots[snapshot.id] = snapshot
  return snapshot
}
