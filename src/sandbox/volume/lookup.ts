import type { Call } from '../call.ts'
import { param } from '../call.ts'
import { newUuid, nextNumber } from '../ids.ts'
import type { Attachment, Snapshot, Volume } from '../records.ts'
import { notFound } from '../refusal.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

/** What the service lets happen to a volume that is not being migrated. */
const SETTLED_MIGRATIONS: readonly (string | null)[] = [null, 'deleting', 'error', 'success']
export const isMigrating = (volume: Volume): boolean => !SETTLED_MIGRATIONS.includes(volume.migrationStatus)

/** A volume the caller may see; raises Cinder's 404. */
export function volumeById(call: Call, id: string): Volume {
  const volume = at(call.world.volumes, id)
  if (volume === undefined || (volume.projectId !== call.who.projectId && !call.who.isAdmin)) throw notFound(`Volume ${id} could not be found.`)
  return volume
}

/** The volume of the URL. */
export const theVolume = (call: Call): Volume => volumeById(call, param(call, 'id'))

export function snapshotsOf(world: World, volumeId: string): readonly Snapshot[] {
  return Object.values(world.snapshots).filter((snapshot) => snapshot.volumeId === volumeId)
}

export function attachmentsOf(world: World, volumeId: string): readonly Attachment[] {
  return Object.values(world.attachments).filter((attachment) => attachment.volumeId === volumeId)
}

/** Sets a status and the time of it. */
export function become(thing: { status: string; updatedAt: number | null }, status: string, when: number): void {
  thing.status = status
  thing.updatedAt = when
}

/** What a new volume is before anything is known of it. */
export function newVolume(world: World, now: number, given: Pick<Volume, 'userId' | 'projectId' | 'size' | 'typeId'> & Partial<Volume>): Volume {
  const volume: Volume = {
    name: null, description: null, status: 'creating', previousStatus: null, attachStatus: 'detached', migrationStatus: null,
    host: null, clusterName: null, zone: 'nova', snapshotId: null, sourceVolumeId: null, metadata: {}, adminMetadata: {}, imageMetadata: {},
    bootable: false, multiattach: false, encryptionKeyId: null, replicationStatus: null, groupId: null, providerId: null, serviceUuid: null, growingTo: null,
    ...given, id: given.id ?? newUuid(world), seq: nextNumber(world), createdAt: now, updatedAt: null,
  }
  world.volumes[volume.id] = volume
  return volume
}

/** Takes a volume off the books, with what goes with it. */
export function forgetVolume(world: World, id: string): void {
  delete world.volumes[id]
  for (const attachment of attachmentsOf(world, id)) delete world.attachments[attachment.id]
}
