import type { JsonObject } from '../../types/json.ts'
import { requireBackupById } from '../repository/backups.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getStringMap, getBoolean, getString, getField, getBodyObject } from '../http/read-body.ts'
import type { PropertyValidators } from '../http/validator.ts'
import { object, type } from '../http/validator.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import { requireGroupById } from '../repository/groups.ts'
import { requireSourceImage } from './image-source.ts'
import { computeDuration } from '../state/fault-injection.ts'
import { checkMaxVolumeSize, checkQuota, addTypedDeltas } from '../quota/limits-and-usage.ts'
import type {
  BackupEntity,
  GroupEntity,
  ImageEntity,
  SnapshotEntity,
  VolumeEntity,
  VolumeTypeEntity,
} from '../state/entities.ts'
import {
  GENERIC_BAD_REQUEST,
  badRequest,
  invalidBackup,
  invalidGroup,
  invalidInput,
  invalidSnapshot,
  invalidVolume,
} from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireSnapshotById } from '../repository/snapshots.ts'
import {
  checkTypeSize,
  requireDefaultType,
  isMultiattach,
  isRetypePossible,
  requireTypeById,
  requireTypeByNameOrId,
} from '../repository/volume-types.ts'
import { addVolume, requireVolumeById } from '../repository/volumes.ts'
import { FIXED_KEY, serializeVolume } from './serialize.ts'
import { getEntry } from '../state/state.ts'

const baseProperties: PropertyValidators = {
  name: schemas.trimmedString('name'),
  description: schemas.trimmedString('description'),
  display_name: schemas.trimmedString('name'),
  display_description: schemas.trimmedString('description'),
  volume_type: schemas.nullable255,
  metadata: schemas.metadataOrNull,
  snapshot_id: schemas.uuidOrNull,
  source_volid: schemas.uuidOrNull,
  consistencygroup_id: schemas.uuidOrNull,
  size: schemas.sizeOrNull,
  availability_zone: schemas.zone,
  multiattach: schemas.booleanOrNull,
  image_id: schemas.nullable255,
  imageRef: schemas.nullable255,
}

const groupProperties: PropertyValidators = { ...baseProperties, group_id: schemas.nullable255 }
const backupProperties: PropertyValidators = { ...groupProperties, backup_id: schemas.uuidOrNull }
const buildSchema = (volume: PropertyValidators, additionalProperties: boolean) =>
  object(
    { 'volume': object(volume, { additionalProperties }), 'OS-SCH-HNT:scheduler_hints': type('object', 'null') },
    { required: ['volume'] },
  )

export const volumeCreateSchemas: NonNullable<ApiRoute['bodySchemas']> = [
  [0, buildSchema(baseProperties, true)],
  [13, buildSchema(groupProperties, true)],
  [47, buildSchema(backupProperties, true)],
  [53, buildSchema(backupProperties, false)],
]

/** What a volume is made from; at most one of the first four. */
interface VolumeSources {
  readonly snapshot: SnapshotEntity | undefined
  readonly image: ImageEntity | undefined
  readonly volume: VolumeEntity | undefined
  readonly backup: BackupEntity | undefined
  readonly group: GroupEntity | undefined
}

function requireSources(context: HandlerContext, body: JsonObject): VolumeSources {
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

function checkTypeCompatible(
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
    type.id !== typeId && !isRetypePossible(getEntry(context.state.types, typeId), type)
  if (volume !== undefined && isIncompatible(volume.typeId))
    throw invalidInput(
      `Invalid volume_type provided: ${type.id} (requested type is not compatible; either match source volume, or omit type argument).`,
    )
  if (snapshot !== undefined && isIncompatible(snapshot.typeId))
    throw invalidInput(
      `Invalid volume_type provided: ${type.id} (requested type is not compatible; recommend omitting the type argument).`,
    )
}

function checkSourceStatuses({ snapshot, volume, backup, group, image }: VolumeSources): void {
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

function checkSizeFitsSources(size: number, { snapshot, volume, backup, image }: VolumeSources): void {
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

/** Raises the 400 of an image that is not ready or does not fit into so many GiB. */
export function checkImageUsable(image: ImageEntity, size: number): void {
  if (image.status !== 'active') throw invalidInput(`Image ${image.id} is not active.`)
  const gib = Math.ceil((image.bytes ?? 0) / 2 ** 30)
  if (gib > size) throw invalidInput(`Size of specified image ${gib}GB is larger than volume size ${size}GB.`)
  if (size < image.minDisk)
    throw invalidInput(`Volume size ${size}GB cannot be smaller than the image minDisk size ${image.minDisk}GB.`)
}

function resolveSize(body: JsonObject, { snapshot, volume, backup }: VolumeSources): number {
  const size = getField(body, 'size') ?? snapshot?.size ?? volume?.size ?? backup?.size
  if (size === undefined) throw badRequest(GENERIC_BAD_REQUEST)
  return Number(size)
}

function resolveType(
  context: HandlerContext,
  type: VolumeTypeEntity | undefined,
  { volume, snapshot }: VolumeSources,
): VolumeTypeEntity {
  if (type !== undefined) return type
  const inheritedTypeId = volume?.typeId ?? snapshot?.typeId
  return inheritedTypeId === undefined ? requireDefaultType(context) : requireTypeById(context, inheritedTypeId)
}

/** The zone asked for if there is such a one; this cloud falls back to its own. */
function resolveZone(context: HandlerContext, body: JsonObject, { snapshot, volume, group }: VolumeSources): string {
  const origin = volume?.zone ?? getEntry(context.state.volumes, snapshot?.volumeId ?? '')?.zone
  const requestedZone = group?.zone ?? getString(body, 'availability_zone') ?? origin ?? 'nova'
  return context.state.services.some(({ zone }) => zone === requestedZone) ? requestedZone : 'nova'
}

function getTrimmedString(body: JsonObject, ...keys: readonly string[]): string | null {
  const key = keys.find(candidate => Object.hasOwn(body, candidate)) ?? ''
  return getString(body, key)?.trim() ?? null
}

/** POST /volumes: checks in Cinder's order, then a volume that is `creating`. */
export function createVolume(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'volume')
  const typeRef = getString(body, 'volume_type') ?? ''
  const requestedType = typeRef === '' ? undefined : requireTypeByNameOrId(context, typeRef)
  const sources = requireSources(context, body)
  if (getBoolean(body, 'multiattach'))
    throw badRequest(
      'multiattach parameter has been removed. The default behavior is to use multiattach enabled volume types. Contact your administrator to create a multiattach enabled volume type and use it to create multiattach volumes.',
    )
  const size = resolveSize(body, sources)
  checkTypeSize(requestedType ?? requireDefaultType(context), size)
  checkTypeCompatible(context, requestedType, sources)
  checkSourceStatuses(sources)
  checkSizeFitsSources(size, sources)
  const volumeType = resolveType(context, requestedType, sources)
  const isEncrypted = volumeType.encryption !== null
  if (isMultiattach(volumeType) && isEncrypted)
    throw invalidVolume('Multiattach cannot be used with encrypted volumes.')
  checkMaxVolumeSize(context, size)
  checkQuota(
    context,
    context.caller.projectId,
    addTypedDeltas({ volumes: 1, gigabytes: size }, volumeType),
    'volumes',
    size,
  )
  const origin = sources.volume ?? getEntry(context.state.volumes, sources.snapshot?.volumeId ?? '')
  const volume = addVolume(context.state, context.now, {
    userId: context.caller.userId,
    projectId: context.caller.projectId,
    size,
    typeId: volumeType.id,
    name: getTrimmedString(body, 'name', 'display_name'),
    description: getTrimmedString(body, 'description', 'display_description'),
    zone: resolveZone(context, body, sources),
    metadata: getStringMap(body, 'metadata') ?? {},
    snapshotId: sources.snapshot?.id ?? null,
    sourceVolumeId: sources.volume?.id ?? null,
    groupId: sources.group?.id ?? null,
    bootable: origin?.bootable ?? false,
    multiattach: isMultiattach(volumeType),
    encryptionKeyId: isEncrypted ? FIXED_KEY : null,
  })
  scheduleCreate(context, volume, sources)
  return { status: 202, body: { volume: serializeVolume(context, volume) } }
}

function scheduleCreate(context: HandlerContext, volume: VolumeEntity, sources: VolumeSources): void {
  const preferredHost =
    sources.group?.host ??
    getEntry(context.state.volumes, sources.snapshot?.volumeId ?? '')?.host ??
    sources.volume?.host ??
    null
  const createdAt = context.now + computeDuration(volume.metadata, 'create')
  if (sources.image !== undefined) {
    scheduleEvent(context.state, { dueAt: context.now + 500, type: 'volume downloading', payload: { id: volume.id } })
    scheduleEvent(context.state, {
      dueAt: createdAt + computeDuration({}, 'download'),
      type: 'volume created',
      payload: { id: volume.id, preferredHost, imageId: sources.image.id },
    })
  } else if (sources.backup !== undefined) {
    scheduleEvent(context.state, {
      dueAt: createdAt,
      type: 'volume for backup',
      payload: { id: volume.id, backupId: sources.backup.id },
    })
  } else
    scheduleEvent(context.state, {
      dueAt: createdAt,
      type: 'volume created',
      payload: { id: volume.id, preferredHost },
    })
}
