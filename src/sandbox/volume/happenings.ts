import { startRestore } from '../backup/restore.ts'
import type { Happenings } from '../calendar.ts'
import { imageMetadataOf } from './image-source.ts'
import { leaveMessage } from '../messages.ts'
import { fails } from '../mishaps.ts'
import { at } from '../world.ts'
import type { World } from '../world.ts'
import { backendName, MOST_GIB, placeFor, pools, settle, suits } from '../service/scheduler.ts'
import type { Snapshot, Volume } from '../records.ts'
import { become, forgetVolume, snapshotsOf } from './lookup.ts'

/** How many backends the service tries before it gives a volume up. */
const TRIES = 3

function failToCreate(world: World, volume: Volume, when: number): void {
  for (let tried = 0; tried < TRIES; tried += 1) leaveMessage(world, 'createFailed', 'VOLUME', volume, when)
  leaveMessage(world, 'nowhereToGo', 'VOLUME', volume, when)
  become(volume, 'error', when)
}

/** Finds a place for a new volume; false when there is none or it failed, the volume is in error then. */
export function place(world: World, volume: Volume, near: string | null, when: number): boolean {
  const type = at(world.types, volume.typeId)
  const pool = type === undefined ? undefined : placeFor(world, type, 0, near)
  if (pool !== undefined && !fails(volume.metadata, 'create')) {
    settle(volume, pool)
    if (type?.extraSpecs['replication_enabled'] === '<is> True') volume.replicationStatus = 'enabled'
    return true
  }
  if (pool === undefined) {
    leaveMessage(world, 'nowhereToGo', 'VOLUME', volume, when)
    become(volume, 'error', when)
  } else failToCreate(world, volume, when)
  return false
}

function inheritImage(world: World, volume: Volume, imageId: string | undefined): void {
  const image = at(world.images, imageId ?? '')
  const origin = at(world.volumes, volume.sourceVolumeId ?? at(world.snapshots, volume.snapshotId ?? '')?.volumeId ?? '')
  if (image !== undefined) {
    volume.imageMetadata = imageMetadataOf(image)
    volume.bootable = true
  } else if (origin !== undefined) volume.imageMetadata = { ...origin.imageMetadata }
}

function created(world: World, { id, near, imageId }: Happenings['volume created'], when: number): void {
  const volume = at(world.volumes, id)
  if (volume === undefined || !place(world, volume, near, when)) return
  // Of an image that could not be copied the service tells nothing.
  if (imageId !== undefined && fails(volume.metadata, 'download')) return become(volume, 'error', when)
  inheritImage(world, volume, imageId)
  become(volume, 'available', when)
}

/** Deletes a snapshot now; false when it would not go. */
export function dropSnapshot(world: World, snapshot: Snapshot, when: number): boolean {
  if (!fails(snapshot.metadata, 'delete')) {
    delete world.snapshots[snapshot.id]
    return true
  }
  leaveMessage(world, 'snapshotDeleteFailed', 'VOLUME_SNAPSHOT', snapshot, when)
  become(snapshot, 'error_deleting', when)
  return false
}

/** Deletes a volume and its snapshots now; what would not go is in error. */
export function dropVolume(world: World, volume: Volume, when: number): void {
  const stuck = snapshotsOf(world, volume.id).filter((snapshot) => !dropSnapshot(world, snapshot, when))
  if (stuck.length > 0 || fails(volume.metadata, 'delete')) become(volume, 'error_deleting', when)
  else forgetVolume(world, volume.id)
}

function extended(world: World, { id, size }: Happenings['volume extended'], when: number): void {
  const volume = at(world.volumes, id)
  if (volume === undefined || volume.status !== 'extending') return
  volume.growingTo = null
  if (fails(volume.metadata, 'extend')) {
    leaveMessage(world, 'extendFailed', 'VOLUME', volume, when)
    return become(volume, 'error_extending', when)
  }
  if (size - volume.size > MOST_GIB) leaveMessage(world, 'nowhereToGrow', 'VOLUME', volume, when)
  else volume.size = size
  become(volume, volume.previousStatus ?? 'available', when)
}

function reverted(world: World, { id, snapshotId }: Happenings['volume reverted'], when: number): void {
  const [volume, snapshot] = [at(world.volumes, id), at(world.snapshots, snapshotId)]
  if (volume !== undefined) become(volume, fails(volume.metadata, 'revert') ? 'error' : 'available', when)
  if (snapshot !== undefined) become(snapshot, 'available', when)
}

function uploaded(world: World, { id, imageId }: Happenings['volume uploaded'], when: number): void {
  const [volume, image] = [at(world.volumes, id), at(world.images, imageId)]
  if (volume === undefined) return
  if (fails(volume.metadata, 'upload')) {
    leaveMessage(world, 'uploadFailed', 'VOLUME', volume, when)
    // Glance deletes no protected image: it stays in the queue for good.
    if (image?.isProtected !== true) delete world.images[imageId]
  } else if (image !== undefined) {
    image.status = 'active'
    image.bytes = volume.size * 2 ** 30
    image.updatedAt = when
  }
  become(volume, volume.previousStatus ?? 'available', when)
}

function reimaged(world: World, { id, imageId }: Happenings['volume reimaged'], when: number): void {
  const [volume, image] = [at(world.volumes, id), at(world.images, imageId)]
  if (volume === undefined) return
  if (image === undefined || fails(volume.metadata, 'download')) {
    volume.previousStatus = 'downloading'
    return become(volume, 'error', when)
  }
  const { signature_verified: _verified, ...told } = imageMetadataOf(image)
  volume.imageMetadata = { ...volume.imageMetadata, ...told }
  volume.bootable = true
  become(volume, volume.previousStatus ?? 'available', when)
}

export const volumeHappenings = {
  'volume downloading': (world: World, { id }: Happenings['volume downloading'], when: number): void => {
    const volume = at(world.volumes, id)
    if (volume?.status === 'creating') become(volume, 'downloading', when)
  },
  'volume created': created,
  'volume for backup': (world: World, { id, backupId }: Happenings['volume for backup'], when: number): void => {
    const [volume, backup] = [at(world.volumes, id), at(world.backups, backupId)]
    if (volume === undefined || !place(world, volume, null, when)) return
    if (backup === undefined) become(volume, 'error_restoring', when)
    else startRestore(world, backup, volume, when)
  },
  'volume deleted': (world: World, { id }: Happenings['volume deleted'], when: number): void => {
    const volume = at(world.volumes, id)
    if (volume !== undefined) dropVolume(world, volume, when)
  },
  'volume unmanaged': (world: World, { id }: Happenings['volume unmanaged']): void => {
    const volume = at(world.volumes, id)
    if (volume === undefined) return
    world.strays.push({ host: volume.host ?? '', name: `volume-${volume.id}`, size: volume.size, kind: 'volume', of: null })
    forgetVolume(world, id)
  },
  'volume managed': (world: World, { id, host, source }: Happenings['volume managed'], when: number): void => {
    const volume = at(world.volumes, id)
    const stray = world.strays.findIndex((one) => one.kind === 'volume' && one.name === source && backendName(one.host) === backendName(host))
    const found = world.strays[stray]
    if (volume === undefined) return
    const type = at(world.types, volume.typeId)
    const pool = pools(world).find((one) => `${one.service.host}#${one.name.split('#')[1] ?? ''}` === host)
    if (found === undefined || type === undefined || pool === undefined || !suits(pool, type)) return become(volume, 'error_managing', when)
    world.strays.splice(stray, 1)
    volume.size = found.size
    if (at(type.extraSpecs, 'replication_enabled') === '<is> True') volume.replicationStatus = 'enabled'
    become(volume, 'available', when)
  },
  'volume extended': extended,
  'volume reverted': reverted,
  'volume uploaded': uploaded,
  'volume reimaged': reimaged,
}
