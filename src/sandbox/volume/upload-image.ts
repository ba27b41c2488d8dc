import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireAdmin } from '../http/handler-context.ts'
import { getBoolean, getString, getBodyObject } from '../http/read-body.ts'
import type { PropertyValidators } from '../http/validator.ts'
import { allOf, maxLength, minLength, object, enumOf, rootObject, type } from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import { createUuid, takeNextNumber } from '../state/ids.ts'
import { computeDuration } from '../state/fault-injection.ts'
import type { ImageEntity, VolumeEntity } from '../state/entities.ts'
import { badRequest, invalidVolume } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireVolume } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'

const CORE_PROPERTIES = [
  'checksum',
  'container_format',
  'disk_format',
  'image_name',
  'image_id',
  'min_disk',
  'min_ram',
  'name',
  'size',
  'signature_verified',
]

function addImage(context: HandlerContext, volume: VolumeEntity, body: JsonObject): ImageEntity {
  const properties = Object.fromEntries(
    Object.entries(volume.imageMetadata).filter(([key]) => !CORE_PROPERTIES.includes(key)),
  )
  const isVersioned = context.minor >= 1
  const image: ImageEntity = {
    id: createUuid(context.state),
    seq: takeNextNumber(context.state),
    name: getString(body, 'image_name') ?? null,
    status: 'queued',
    diskFormat: getString(body, 'disk_format') ?? 'raw',
    containerFormat: getString(body, 'container_format') ?? 'bare',
    visibility: isVersioned ? (getString(body, 'visibility') ?? 'private') : 'shared',
    isProtected: isVersioned && getBoolean(body, 'protected'),
    minDisk: 0,
    minRam: 0,
    owner: context.caller.projectId,
    bytes: null,
    properties,
    createdAt: context.now,
    updatedAt: context.now,
  }
  context.state.images[image.id] = image
  return image
}

/** The volume type as this one response shows it: all of its record. */
function serializeType(context: HandlerContext, volume: VolumeEntity): JsonObject | null {
  const type = getOwn(context.state.types, volume.typeId)
  if (type === undefined) return null
  return {
    id: type.id,
    name: type.name,
    description: type.description,
    is_public: type.isPublic,
    extra_specs: context.caller.isAdmin ? type.extraSpecs : {},
    qos_specs_id: type.qosId,
    created_at: formatCinderTime(type.createdAt),
    updated_at: formatCinderTime(type.updatedAt),
    deleted_at: null,
    deleted: false,
  }
}

function serializeUpload(context: HandlerContext, volume: VolumeEntity, image: ImageEntity): JsonObject {
  return {
    id: volume.id,
    updated_at: formatCinderTime(volume.updatedAt),
    status: 'uploading',
    display_description: volume.description,
    size: volume.size,
    volume_type: serializeType(context, volume),
    image_id: image.id,
    container_format: image.containerFormat,
    disk_format: image.diskFormat,
    image_name: image.name,
    protected: image.isProtected,
    visibility: image.visibility,
  }
}

/** Uploads a volume to an image; an attached one with `force` (its `enable_force_upload` is on). */
function uploadVolume(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'os-volume_upload_image')
  const volume = requireVolume(context)
  const isRawBare =
    ['raw', undefined].includes(getString(body, 'disk_format')) &&
    ['bare', undefined].includes(getString(body, 'container_format'))
  if (volume.encryptionKeyId !== null && !isRawBare)
    throw badRequest(
      "An encrypted volume uploaded as an image must use 'raw' disk_format and 'bare' container_format, which are the defaults for these options.",
    )
  if (context.minor >= 1 && getString(body, 'visibility') === 'public')
    requireAdmin(context, 'volume_extension:volume_actions:upload_public')
  const allowedStatuses = getBoolean(body, 'force') ? ['available', 'in-use'] : ['available']
  if (!allowedStatuses.includes(volume.status))
    throw invalidVolume(`Volume ${volume.id} status must be ${allowedStatuses.join(' or ')}`)
  volume.previousStatus = volume.status
  setStatus(volume, 'uploading', context.now)
  const image = addImage(context, volume, body)
  scheduleEvent(context.state, {
    dueAt: context.now + computeDuration(volume.metadata, 'upload'),
    type: 'volume uploaded',
    payload: { id: volume.id, imageId: image.id },
  })
  return { status: 202, body: { 'os-volume_upload_image': serializeUpload(context, volume, image) } }
}

const baseProperties: PropertyValidators = {
  image_name: allOf(type('string'), minLength(1), maxLength(255)),
  force: schemas.boolean,
  disk_format: allOf(type('string'), enumOf(['raw', 'vmdk', 'vdi', 'qcow2', 'vhd', 'vhdx', 'ploop'])),
  container_format: schemas.description,
}

const visibilityProperties: PropertyValidators = {
  ...baseProperties,
  visibility: allOf(type('string'), enumOf(['community', 'public', 'private', 'shared'])),
  protected: schemas.boolean,
}

const action = 'os-volume_upload_image'

export const volumeUploadRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/volumes/{id}/action',
    action,
    bodySchemas: [
      [0, rootObject(action, object(baseProperties, { required: ['image_name'] }))],
      [1, rootObject(action, object(visibilityProperties, { required: ['image_name'] }))],
    ],
    handler: uploadVolume,
  },
]
