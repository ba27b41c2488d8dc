import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, flagOf, mapOf, textOf } from '../call.ts'
import type { Properties } from '../check.ts'
import { object, root } from '../check.ts'
import { newUuid, nextNumber } from '../ids.ts'
import { selfLinks } from '../listing.ts'
import { duration } from '../mishaps.ts'
import { checkQuota } from '../quota/quotas.ts'
import type { Backup, Snapshot, Volume } from '../records.ts'
import { Refusal, invalidBackup, invalidSnapshot, invalidVolume } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { snapshotById } from '../snapshot/lookup.ts'
import { become, volumeById } from '../volume/lookup.ts'

function checkStatuses(volume: Volume, snapshot: Snapshot | undefined, force: boolean): void {
  if (snapshot !== undefined) {
    if (snapshot.volumeId !== volume.id) throw invalidVolume(`Volume ${volume.id} does not match with snapshot.volume_id ${snapshot.volumeId}.`)
    if (snapshot.status !== 'available') throw invalidSnapshot(`Snapshot to be backed up must be available, but the current status is "${snapshot.status}".`)
  } else if (!['available', 'in-use'].includes(volume.status)) {
    throw invalidVolume(`Volume to be backed up must be available or in-use, but the current status is "${volume.status}".`)
  } else if (volume.status === 'in-use' && !force) throw invalidVolume('Backing up an in-use volume must use the force flag.')
}

/** The newest backup an increment can lie on. */
function parentOf(call: Call, volume: Volume, snapshot: Snapshot | undefined): Backup {
  const backups = Object.values(call.world.backups).filter(({ volumeId, projectId }) => volumeId === volume.id && projectId === call.who.projectId)
  const age = (backup: Backup): number => (snapshot === undefined || backup.dataTimestamp < snapshot.createdAt ? backup.dataTimestamp : 0)
  const latest = backups.sort((a, b) => age(b) - age(a) || b.seq - a.seq)[0]
  if (latest === undefined) throw invalidBackup('No backups available to do an incremental backup.')
  if (latest.status !== 'available') throw invalidBackup('The parent backup must be available for incremental backup.')
  return latest
}

/** Raises the 503 when no backup service serves the zone. */
function checkZone(call: Call, zone: string | undefined): void {
  const isServed = call.world.services.some((service) => service.binary === 'cinder-backup' && !service.disabled && (zone === undefined || service.zone === zone))
  if (!isServed) throw new Refusal(503, 'Service cinder-backup could not be found.')
}

/** POST /backups: of a volume, of a snapshot, or what changed since the last one. */
export function createBackup(call: Call): Reply {
  const body = below(call, 'backup')
  const volume = volumeById(call, textOf(body, 'volume_id') ?? '')
  const snapshotId = textOf(body, 'snapshot_id')
  const snapshot = snapshotId === undefined ? undefined : snapshotById(call, snapshotId)
  checkStatuses(volume, snapshot, flagOf(body, 'force'))
  checkQuota(call, call.who.projectId, { backups: 1, backup_gigabytes: volume.size }, 'backups', volume.size)
  const parent = flagOf(body, 'incremental') ? parentOf(call, volume, snapshot) : undefined
  const zone = call.minor >= 51 ? textOf(body, 'availability_zone') : undefined
  checkZone(call, zone)
  const volumeStatus = volume.status
  if (snapshot === undefined) {
    volume.previousStatus = volumeStatus
    become(volume, 'backing-up', call.now)
  } else become(snapshot, 'backing-up', call.now)
  const id = newUuid(call.world)
  const backup: Backup = {
    id, seq: nextNumber(call.world), createdAt: call.now, updatedAt: call.now, name: textOf(body, 'name')?.trim() ?? null, description: textOf(body, 'description')?.trim() ?? null,
    userId: call.who.userId, projectId: call.who.projectId, status: 'creating', volumeId: volume.id, snapshotId: snapshot?.id ?? null, parentId: parent?.id ?? null, size: volume.size,
    objectCount: 0, zone: zone ?? null, container: textOf(body, 'container') ?? null, failReason: null, dataTimestamp: snapshot?.createdAt ?? call.now,
    metadata: call.minor >= 43 ? mapOf(body, 'metadata') ?? {} : {}, restoreVolumeId: null, encryptionKeyId: volume.encryptionKeyId,
    saved: { name: volume.name, description: volume.description, metadata: volume.metadata, imageMetadata: volume.imageMetadata, bootable: volume.bootable },
  }
  call.world.backups[id] = backup
  schedule(call.world, { at: call.now + duration(volume.metadata, 'backup'), what: 'backup created', of: { id, volumeStatus: snapshot === undefined ? volumeStatus : null } })
  return { status: 202, body: { backup: { id, name: backup.name, links: selfLinks(call, 'backups', id) } } }
}

const base: Properties = {
  volume_id: shapes.uuid, container: shapes.nullable255, description: shapes.description, incremental: shapes.boolean, force: shapes.boolean, name: shapes.nullable255, snapshot_id: shapes.uuidOrNull,
}
const described: Properties = { ...base, metadata: shapes.metadataOrNull }
const body = (properties: Properties) => root('backup', object(properties, { required: ['volume_id'] }))

export const backupCreateChecks: NonNullable<Route['checks']> = [[0, body(base)], [43, body(described)], [51, body({ ...described, availability_zone: shapes.nullable255 })]]
