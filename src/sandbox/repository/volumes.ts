import { getOwn } from '../../types/json.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { createUuid, takeNextNumber } from '../state/ids.ts'
import type { AttachmentEntity, SnapshotEntity, VolumeEntity } from '../state/entities.ts'
import { notFound } from '../http/errors.ts'
import type { SandboxState } from '../state/state.ts'

/** The migration statuses of a volume that is not being migrated. */
const INACTIVE_MIGRATION_STATUSES: readonly (string | null)[] = [null, 'deleting', 'error', 'success']
export const isMigrating = (volume: VolumeEntity): boolean =>
  !INACTIVE_MIGRATION_STATUSES.includes(volume.migrationStatus)

/** A volume the caller may see; raises Cinder's 404. */
export function requireVolumeById(context: HandlerContext, id: string): VolumeEntity {
  const volume = getOwn(context.state.volumes, id)
  if (volume === undefined || (volume.projectId !== context.caller.projectId && !context.caller.isAdmin))
    throw notFound(`Volume ${id} could not be found.`)
  return volume
}

/** The volume of the URL. */
export const requireVolume = (context: HandlerContext): VolumeEntity =>
  requireVolumeById(context, getPathParam(context, 'id'))

export function findVolumeSnapshots(state: SandboxState, volumeId: string): readonly SnapshotEntity[] {
  return Object.values(state.snapshots).filter(snapshot => snapshot.volumeId === volumeId)
}

export function findVolumeAttachments(state: SandboxState, volumeId: string): readonly AttachmentEntity[] {
  return Object.values(state.attachments).filter(attachment => attachment.volumeId === volumeId)
}

/** Adds a volume with default values for all fields that are not in `fields`. */
export function addVolume(
  state: SandboxState,
  now: number,
  fields: Pick<VolumeEntity, 'userId' | 'projectId' | 'size' | 'typeId'> & Partial<VolumeEntity>,
): VolumeEntity {
  const volume: VolumeEntity = {
    name: null,
    description: null,
    status: 'creating',
    previousStatus: null,
    attachStatus: 'detached',
    migrationStatus: null,
    host: null,
    clusterName: null,
    zone: 'nova',
    snapshotId: null,
    sourceVolumeId: null,
    metadata: {},
    adminMetadata: {},
    imageMetadata: {},
    bootable: false,
    multiattach: false,
    encryptionKeyId: null,
    replicationStatus: null,
    groupId: null,
    providerId: null,
    serviceUuid: null,
    extendTargetSize: null,
    ...fields,
    id: fields.id ?? createUuid(state),
    seq: takeNextNumber(state),
    createdAt: now,
    updatedAt: null,
  }
  state.volumes[volume.id] = volume
  return volume
}

/** Removes a volume and its attachments. */
export function removeVolume(state: SandboxState, id: string): void {
  delete state.volumes[id]
  for (const attachment of findVolumeAttachments(state, id)) delete state.attachments[attachment.id]
}
