import { getOwn } from '../../types/json.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { createUuid, takeNextNumber } from '../state/ids.ts'
import type { SnapshotEntity, VolumeEntity } from '../state/entities.ts'
import { notFound } from '../http/errors.ts'

/** A snapshot the caller may see; raises Cinder's 404. */
export function requireSnapshotById(context: HandlerContext, id: string): SnapshotEntity {
  const snapshot = getOwn(context.state.snapshots, id)
  if (snapshot === undefined || (snapshot.projectId !== context.caller.projectId && !context.caller.isAdmin))
    throw notFound(`Snapshot ${id} could not be found.`)
  return snapshot
}

/** A new snapshot of a volume, in `creating`. */
export function addSnapshot(
  context: HandlerContext,
  volume: VolumeEntity,
  fields: Partial<SnapshotEntity>,
): SnapshotEntity {
  const snapshot: SnapshotEntity = {
    name: null,
    description: null,
    metadata: {},
    groupSnapshotId: null,
    userId: context.caller.userId,
    projectId: context.caller.projectId,
    status: 'creating',
    progress: '0%',
    encryptionKeyId: volume.encryptionKeyId,
    typeId: volume.typeId,
    size: volume.size,
    ...fields,
    id: createUuid(context.state),
    seq: takeNextNumber(context.state),
    volumeId: volume.id,
    createdAt: context.now,
    updatedAt: null,
  }
  context.state.snapshots[snapshot.id] = snapshot
  return snapshot
}
