import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import { requireVolumeById } from '../repository/volumes.ts'
import { requireSnapshotById } from '../repository/snapshots.ts'
import { requireGroupById } from '../repository/groups.ts'
import { requireBackupById } from '../repository/backups.ts'
import { getString } from '../http/read-body.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import type {
  SnapshotEntity,
  ImageEntity,
  VolumeEntity,
  BackupEntity,
  GroupEntity,
  VolumeTypeEntity,
} from '../state/entities.ts'
import { checkImageUsable, requireSourceImage } from './image-source.ts'
import { invalidGroup, invalidBackup, invalidInput, invalidVolume, invalidSnapshot } from '../http/errors.ts'
import { isRetypePossible } from '../repository/volume-types.ts'

/** The sources of a new volume; at most one of the first four is set. */
export interface VolumeSources {
  readonly snapshot: SnapshotEntity | undefined
  readonly image: ImageEntity | undefined
  readonly volume: VolumeEntity | undefined
  readonly backup: BackupEntity | undefined
  readonly group: GroupEntity | undefined
}

export function requireSources(context: HandlerContext, body: JsonObject): VolumeSources {
  const findByField = <T>(key: string, find: (id: string) => T): T | undefined => {
    const id = getString(body, key)
    return id === undefined ? undefined : find(id)
  }
  const snapshot = findByField('snapshot_id', id => requireSnapshotById(context, id))
  const volume = findByField('source_volid', id => requireVolumeById(context, id))
  const consistencyGroup = findByField('consistencygroup_id', id => requireGroupById(context, id))
  const group = context.minor >= 13 ? findByField('group_id', id => requireGroupById(context, id)) : undefined
  const image = findByField(Object.hasOwn(body, 'image_id') ? 'image_id' : 'imageRef', id =>
    requireSourceImage(context, id),
  )
  const backup = context.minor >= 47 ? findByField('backup_id', id => requireBackupById(context, id)) : undefined
  return { snapshot, volume, image, backup, group: group ?? consistencyGroup }
}

export function checkTypeCompatible(
  context: HandlerContext,
  type: VolumeTypeEntity | undefined,
  sources: VolumeSources,
): void {
  const { group, volume, snapshot } = sources
  if (group !== undefined && type === undefined)
    throw invalidInput('volume_type must be provided when creating a volume in a group.')
  if (group !== undefined && type !== undefined && !group.volumeTypes.includes(type.id))
    throw invalidInput(`Invalid volume_type provided: ${type.name} (requested type must be supported by this group).`)
  if (type === undefined) return
  const isIncompatible = (typeId: string): boolean =>
    type.id !== typeId && !isRetypePossible(getOwn(context.state.types, typeId), type)
  if (volume !== undefined && isIncompatible(volume.typeId))
    throw invalidInput(
      `Invalid volume_type provided: ${type.id} (requested type is not compatible; either match source volume, or omit type argument).`,
    )
  if (snapshot !== undefined && isIncompatible(snapshot.typeId))
    throw invalidInput(
      `Invalid volume_type provided: ${type.id} (requested type is not compatible; recommend omitting the type argument).`,
    )
}

export function checkSourceStatuses({ snapshot, volume, backup, group, image }: VolumeSources): void {
  if ([snapshot, volume, backup, image].filter(source => source !== undefined).length > 1)
    throw invalidInput('May specify only one of backup, imageRef, snapshot, source volume')
  const formatReason = (sourceName: string, allowed: string): string =>
    `Originating ${sourceName} status must be one of '${allowed}' values`
  if (snapshot !== undefined && snapshot.status !== 'available')
    throw invalidSnapshot(formatReason('snapshot', 'available'))
  if (volume !== undefined && !['available', 'in-use'].includes(volume.status))
    throw invalidVolume(formatReason('source volume', 'available, in-use'))
  if (backup !== undefined && backup.status !== 'available') throw invalidBackup(formatReason('backup', 'available'))
  if (group !== undefined && !['available', 'creating'].includes(group.status))
    throw invalidGroup(formatReason('group', 'available, creating'))
}

export function checkSizeFitsSources(size: number, { snapshot, volume, backup, image }: VolumeSources): void {
  if (volume !== undefined && size < volume.size)
    throw invalidInput(
      `Volume size '${size}'GB cannot be smaller than original volume size  ${volume.size}GB. They must be >= original volume size.`,
    )
  if (snapshot !== undefined && size < snapshot.size)
    throw invalidInput(
      `Volume size '${size}'GB cannot be smaller than the snapshot size ${snapshot.size}GB. They must be >= original snapshot size.`,
    )
  if (backup !== undefined && size < backup.size)
    throw invalidInput(
      `Volume size ${size}GB cannot be smaller than the backup size ${backup.size}GB. It must be >= backup size.`,
    )
  if (image !== undefined) checkImageUsable(image, size)
}
