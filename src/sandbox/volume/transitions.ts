import { isSpecTrue } from '../state/extra-specs.ts'
import { getOwn } from '../../types/json.ts'
import type { EventPayloads } from '../state/event-queue.ts'
import { buildImageMetadata } from './image-source.ts'
import { addMessage } from '../state/user-messages.ts'
import { isFailureInjected } from '../state/fault-injection.ts'
import type { SandboxState } from '../state/state.ts'
import {
  extractBackendName,
  MAX_PROVISIONED_GIB,
  selectPool,
  listPools,
  assignPool,
  matchesType,
} from '../service/scheduler.ts'
import type { VolumeEntity } from '../state/entities.ts'
import { removeVolume, findVolumeSnapshots } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'
import { finishSnapshotDelete } from '../snapshot/transitions.ts'

/** How many backends the service tries before a creation fails. */
const MAX_CREATE_ATTEMPTS = 3

function failCreate(state: SandboxState, volume: VolumeEntity, now: number): void {
  for (let attempt = 0; attempt < MAX_CREATE_ATTEMPTS; attempt += 1)
    addMessage(state, 'createFailed', 'VOLUME', volume, now)
  addMessage(state, 'noBackendForCreate', 'VOLUME', volume, now)
  setStatus(volume, 'error', now)
}

/** Assigns a pool to a new volume; false when that fails, and the volume is in error then. */
export function placeVolume(
  state: SandboxState,
  volume: VolumeEntity,
  preferredHost: string | null,
  now: number,
): boolean {
  const type = getOwn(state.types, volume.typeId)
  const pool = type === undefined ? undefined : selectPool(state, type, 0, preferredHost)
  if (pool !== undefined && !isFailureInjected(volume.metadata, 'create')) {
    assignPool(volume, pool)
    if (type !== undefined && isSpecTrue(type.extraSpecs, 'replication_enabled')) volume.replicationStatus = 'enabled'
    return true
  }
  if (pool === undefined) {
    addMessage(state, 'noBackendForCreate', 'VOLUME', volume, now)
    setStatus(volume, 'error', now)
  } else failCreate(state, volume, now)
  return false
}

function copyImageMetadata(state: SandboxState, volume: VolumeEntity, imageId: string | undefined): void {
  const image = getOwn(state.images, imageId ?? '')
  const origin = getOwn(
    state.volumes,
    volume.sourceVolumeId ?? getOwn(state.snapshots, volume.snapshotId ?? '')?.volumeId ?? '',
  )
  if (image !== undefined) {
    volume.imageMetadata = buildImageMetadata(image)
    volume.bootable = true
  } else if (origin !== undefined) volume.imageMetadata = { ...origin.imageMetadata }
}

function finishCreate(
  state: SandboxState,
  { id, preferredHost, imageId }: EventPayloads['volume created'],
  now: number,
): void {
  const volume = getOwn(state.volumes, id)
  if (volume === undefined || !placeVolume(state, volume, preferredHost, now)) return
  // The service adds no message when the download of an image fails.
  if (imageId !== undefined && isFailureInjected(volume.metadata, 'download')) return setStatus(volume, 'error', now)
  copyImageMetadata(state, volume, imageId)
  setStatus(volume, 'available', now)
}

/** Deletes a volume and its snapshots at once; those whose deletion fails are in error. */
function finishVolumeDelete(state: SandboxState, volume: VolumeEntity, now: number): void {
  const undeletable = findVolumeSnapshots(state, volume.id).filter(
    snapshot => !finishSnapshotDelete(state, snapshot, now),
  )
  if (undeletable.length > 0 || isFailureInjected(volume.metadata, 'delete')) setStatus(volume, 'error_deleting', now)
  else removeVolume(state, volume.id)
}

function finishExtend(state: SandboxState, { id, size }: EventPayloads['volume extended'], now: number): void {
  const volume = getOwn(state.volumes, id)
  if (volume === undefined || volume.status !== 'extending') return
  volume.extendTargetSize = null
  if (isFailureInjected(volume.metadata, 'extend')) {
    addMessage(state, 'extendFailed', 'VOLUME', volume, now)
    return setStatus(volume, 'error_extending', now)
  }
  if (size - volume.size > MAX_PROVISIONED_GIB) addMessage(state, 'noBackendForExtend', 'VOLUME', volume, now)
  else volume.size = size
  setStatus(volume, volume.previousStatus ?? 'available', now)
}

function finishRevert(state: SandboxState, { id, snapshotId }: EventPayloads['volume reverted'], now: number): void {
  const [volume, snapshot] = [getOwn(state.volumes, id), getOwn(state.snapshots, snapshotId)]
  if (volume !== undefined) setStatus(volume, isFailureInjected(volume.metadata, 'revert') ? 'error' : 'available', now)
  if (snapshot !== undefined) setStatus(snapshot, 'available', now)
}

function finishUpload(state: SandboxState, { id, imageId }: EventPayloads['volume uploaded'], now: number): void {
  const [volume, image] = [getOwn(state.volumes, id), getOwn(state.images, imageId)]
  if (volume === undefined) return
  if (isFailureInjected(volume.metadata, 'upload')) {
    addMessage(state, 'uploadFailed', 'VOLUME', volume, now)
    // Glance deletes no protected image: it stays in the queue for good.
    if (image?.isProtected !== true) delete state.images[imageId]
  } else if (image !== undefined) {
    image.status = 'active'
    image.bytes = volume.size * 2 ** 30
    image.updatedAt = now
  }
  setStatus(volume, volume.previousStatus ?? 'available', now)
}

function finishReimage(state: SandboxState, { id, imageId }: EventPayloads['volume reimaged'], now: number): void {
  const [volume, image] = [getOwn(state.volumes, id), getOwn(state.images, imageId)]
  if (volume === undefined) return
  if (image === undefined || isFailureInjected(volume.metadata, 'download')) {
    volume.previousStatus = 'downloading'
    return setStatus(volume, 'error', now)
  }
  const { signature_verified: _verified, ...newMetadata } = buildImageMetadata(image)
  volume.imageMetadata = { ...volume.imageMetadata, ...newMetadata }
  volume.bootable = true
  setStatus(volume, volume.previousStatus ?? 'available', now)
}

export const volumeTransitions = {
  'volume downloading': (state: SandboxState, { id }: EventPayloads['volume downloading'], now: number): void => {
    const volume = getOwn(state.volumes, id)
    if (volume?.status === 'creating') setStatus(volume, 'downloading', now)
  },
  'volume created': finishCreate,
  'volume deleted': (state: SandboxState, { id }: EventPayloads['volume deleted'], now: number): void => {
    const volume = getOwn(state.volumes, id)
    if (volume !== undefined) finishVolumeDelete(state, volume, now)
  },
  'volume unmanaged': (state: SandboxState, { id }: EventPayloads['volume unmanaged']): void => {
    const volume = getOwn(state.volumes, id)
    if (volume === undefined) return
    state.unmanagedResources.push({
      host: volume.host ?? '',
      name: `volume-${volume.id}`,
      size: volume.size,
      kind: 'volume',
      volumeName: null,
    })
    removeVolume(state, id)
  },
  'volume managed': (
    state: SandboxState,
    { id, host, sourceName }: EventPayloads['volume managed'],
    now: number,
  ): void => {
    const volume = getOwn(state.volumes, id)
    const unmanagedIndex = state.unmanagedResources.findIndex(
      one =>
        one.kind === 'volume' && one.name === sourceName && extractBackendName(one.host) === extractBackendName(host),
    )
    const unmanaged = state.unmanagedResources[unmanagedIndex]
    if (volume === undefined) return
    const type = getOwn(state.types, volume.typeId)
    const pool = listPools(state).find(one => `${one.service.host}#${one.name.split('#')[1] ?? ''}` === host)
    if (unmanaged === undefined || type === undefined || pool === undefined || !matchesType(pool, type))
      return setStatus(volume, 'error_managing', now)
    state.unmanagedResources.splice(unmanagedIndex, 1)
    volume.size = unmanaged.size
    if (isSpecTrue(type.extraSpecs, 'replication_enabled')) volume.replicationStatus = 'enabled'
    setStatus(volume, 'available', now)
  },
  'volume extended': finishExtend,
  'volume reverted': finishRevert,
  'volume uploaded': finishUpload,
  'volume reimaged': finishReimage,
}
