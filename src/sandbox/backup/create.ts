import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getStringMap, getBoolean, getString, getTrimmedString, getBodyObject } from '../http/read-body.ts'
import type { PropertyValidators } from '../http/validator.ts'
import { object, rootObject } from '../http/validator.ts'
import { createUuid, takeNextNumber } from '../state/ids.ts'
import { buildSelfLinks } from '../http/listing.ts'
import { computeDuration } from '../state/fault-injection.ts'
import { checkQuota } from '../quota/limits-and-usage.ts'
import type { BackupEntity, SnapshotEntity, VolumeEntity } from '../state/entities.ts'
import { ServiceFault, invalidBackup, invalidSnapshot, invalidVolume } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireSnapshotById } from '../repository/snapshots.ts'
import { requireVolumeById } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'

function checkSourceStatuses(volume: VolumeEntity, snapshot: SnapshotEntity | undefined, isForced: boolean): void {
  if (snapshot !== undefined) {
    if (snapshot.volumeId !== volume.id)
      throw invalidVolume(`Volume ${volume.id} does not match with snapshot.volume_id ${snapshot.volumeId}.`)
    if (snapshot.status !== 'available')
      throw invalidSnapshot(
        `Snapshot to be backed up must be available, but the current status is "${snapshot.status}".`,
      )
  } else if (!['available', 'in-use'].includes(volume.status)) {
    throw invalidVolume(
      `Volume to be backed up must be available or in-use, but the current status is "${volume.status}".`,
    )
  } else if (volume.status === 'in-use' && !isForced)
    throw invalidVolume('Backing up an in-use volume must use the force flag.')
}

/** The parent of an incremental backup: the newest one that it can depend on. */
function requireParent(
  context: HandlerContext,
  volume: VolumeEntity,
  snapshot: SnapshotEntity | undefined,
): BackupEntity {
  const backups = Object.values(context.state.backups).filter(
    ({ volumeId, projectId }) => volumeId === volume.id && projectId === context.caller.projectId,
  )
  const getDataTime = (backup: BackupEntity): number =>
    snapshot === undefined || backup.dataTimestamp < snapshot.createdAt ? backup.dataTimestamp : 0
  const latest = backups.sort((a, b) => getDataTime(b) - getDataTime(a) || b.seq - a.seq)[0]
  if (latest === undefined) throw invalidBackup('No backups available to do an incremental backup.')
  if (latest.status !== 'available') throw invalidBackup('The parent backup must be available for incremental backup.')
  return latest
}

/** Raises the 503 when no backup service serves the zone. */
function checkBackupZone(context: HandlerContext, zone: string | undefined): void {
  const isServed = context.state.services.some(
    service => service.binary === 'cinder-backup' && !service.disabled && (zone === undefined || service.zone === zone),
  )
  if (!isServed) throw new ServiceFault(503, 'Service cinder-backup could not be found.')
}

type BackupFields = Pick<BackupEntity, 'name' | 'description' | 'zone' | 'container' | 'metadata' | 'parentId'>

/** A new backup in `creating`; the snapshot is undefined for a backup of the volume itself. */
function addBackup(
  context: HandlerContext,
  volume: VolumeEntity,
  snapshot: SnapshotEntity | undefined,
  fields: BackupFields,
): BackupEntity {
  const { name, description, metadata, imageMetadata, bootable } = volume
  const backup: BackupEntity = {
    id: createUuid(context.state),
    seq: takeNextNumber(context.state),
    createdAt: context.now,
    updatedAt: context.now,
    userId: context.caller.userId,
    projectId: context.caller.projectId,
    status: 'creating',
    volumeId: volume.id,
    snapshotId: snapshot?.id ?? null,
    size: volume.size,
    objectCount: 0,
    failReason: null,
    dataTimestamp: snapshot?.createdAt ?? context.now,
    restoreVolumeId: null,
    encryptionKeyId: volume.encryptionKeyId,
    savedVolume: { name, description, metadata, imageMetadata, bootable },
    ...fields,
  }
  context.state.backups[backup.id] = backup
  return backup
}

/** POST /backups: of a volume, of a snapshot, or of what changed since the last backup. */
export function createBackup(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'backup')
  const volume = requireVolumeById(context, getString(body, 'volume_id') ?? '')
  const snapshotId = getString(body, 'snapshot_id')
  const snapshot = snapshotId === undefined ? undefined : requireSnapshotById(context, snapshotId)
  checkSourceStatuses(volume, snapshot, getBoolean(body, 'force'))
  checkQuota(context, context.caller.projectId, { backups: 1, backup_gigabytes: volume.size }, 'backups', volume.size)
  const parent = getBoolean(body, 'incremental') ? requireParent(context, volume, snapshot) : undefined
  const zone = context.minor >= 51 ? getString(body, 'availability_zone') : undefined
  checkBackupZone(context, zone)
  const volumeStatus = volume.status
  if (snapshot === undefined) {
    volume.previousStatus = volumeStatus
    setStatus(volume, 'backing-up', context.now)
  } else setStatus(snapshot, 'backing-up', context.now)
  const backup = addBackup(context, volume, snapshot, {
    name: getTrimmedString(body, 'name'),
    description: getTrimmedString(body, 'description'),
    parentId: parent?.id ?? null,
    zone: zone ?? null,
    container: getString(body, 'container') ?? null,
    metadata: context.minor >= 43 ? (getStringMap(body, 'metadata') ?? {}) : {},
  })
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(volume.metadata, 'backup'),
    type: 'backup created',
    payload: { id: backup.id, volumeStatus: snapshot === undefined ? volumeStatus : null },
  })
  const { id, name } = backup
  return { status: 202, body: { backup: { id, name, links: buildSelfLinks(context, 'backups', id) } } }
}

const baseProperties: PropertyValidators = {
  volume_id: schemas.uuid,
  container: schemas.nullable255,
  description: schemas.description,
  incremental: schemas.boolean,
  force: schemas.boolean,
  name: schemas.nullable255,
  snapshot_id: schemas.uuidOrNull,
}

const metadataProperties: PropertyValidators = { ...baseProperties, metadata: schemas.metadataOrNull }
const buildSchema = (properties: PropertyValidators) =>
  rootObject('backup', object(properties, { required: ['volume_id'] }))

export const backupCreateSchemas: NonNullable<ApiRoute['bodySchemas']> = [
  [0, buildSchema(baseProperties)],
  [43, buildSchema(metadataProperties)],
  [51, buildSchema({ ...metadataProperties, availability_zone: schemas.nullable255 })],
]
