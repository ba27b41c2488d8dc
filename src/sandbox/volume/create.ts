import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getString, getTrimmedString, getStringMap, getBoolean, getField, getBodyObject } from '../http/read-body.ts'
import type { PropertyValidators } from '../http/validator.ts'
import { object, type } from '../http/validator.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import { computeDuration } from '../state/fault-injection.ts'
import { checkMaxVolumeSize, checkQuota, addTypedDeltas } from '../quota/limits-and-usage.ts'
import type { VolumeEntity, VolumeTypeEntity } from '../state/entities.ts'
import { GENERIC_BAD_REQUEST, badRequest, invalidVolume } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import {
  checkTypeSize,
  requireDefaultType,
  isMultiattach,
  requireTypeById,
  requireTypeByNameOrId,
} from '../repository/volume-types.ts'
import { addVolume } from '../repository/volumes.ts'
import { FIXED_KEY, serializeVolume } from './serialize.ts'
import type { VolumeSources } from './create-sources.ts'
import { requireSources, checkSizeFitsSources, checkSourceStatuses, checkTypeCompatible } from './create-sources.ts'

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

/** The requested availability zone if it exists, else the default one (`allow_availability_zone_fallback` is on). */
function resolveZone(context: HandlerContext, body: JsonObject, { snapshot, volume, group }: VolumeSources): string {
  const origin = volume?.zone ?? getOwn(context.state.volumes, snapshot?.volumeId ?? '')?.zone
  const requestedZone = group?.zone ?? getString(body, 'availability_zone') ?? origin ?? 'nova'
  return context.state.services.some(({ zone }) => zone === requestedZone) ? requestedZone : 'nova'
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
  if (isMultiattach(volumeType) && volumeType.encryption !== null)
    throw invalidVolume('Multiattach cannot be used with encrypted volumes.')
  checkMaxVolumeSize(context, size)
  checkQuota(
    context,
    context.caller.projectId,
    addTypedDeltas({ volumes: 1, gigabytes: size }, volumeType),
    'volumes',
    size,
  )
  const volume = addRequestedVolume(context, body, sources, volumeType, size)
  scheduleCreate(context, volume, sources)
  return { status: 202, body: { volume: serializeVolume(context, volume) } }
}

/** Adds the volume that a body describes, in `creating`. `size` in GiB. */
function addRequestedVolume(
  context: HandlerContext,
  body: JsonObject,
  sources: VolumeSources,
  volumeType: VolumeTypeEntity,
  size: number,
): VolumeEntity {
  const origin = sources.volume ?? getOwn(context.state.volumes, sources.snapshot?.volumeId ?? '')
  return addVolume(context.state, context.now, {
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
    encryptionKeyId: volumeType.encryption === null ? null : FIXED_KEY,
  })
}

function scheduleCreate(context: HandlerContext, volume: VolumeEntity, sources: VolumeSources): void {
  const preferredHost =
    sources.group?.host ??
    getOwn(context.state.volumes, sources.snapshot?.volumeId ?? '')?.host ??
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
