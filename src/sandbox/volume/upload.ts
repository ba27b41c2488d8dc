import type { JsonObject } from '../../contract/json.ts'
import { schedule } from '../calendar.ts'
import type { Call, Reply, Route } from '../call.ts'
import { allow, below, flagOf, textOf } from '../call.ts'
import type { Properties } from '../check.ts'
import { all, maxLength, minLength, object, oneOf, root, type } from '../check.ts'
import { cinderTime } from '../dates.ts'
import { newUuid, nextNumber } from '../ids.ts'
import { duration } from '../mishaps.ts'
import type { Image, Volume } from '../records.ts'
import { badRequest, invalidVolume } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { become, theVolume } from './lookup.ts'
import { at } from '../world.ts'

const CORE_PROPERTIES = ['checksum', 'container_format', 'disk_format', 'image_name', 'image_id', 'min_disk', 'min_ram', 'name', 'size', 'signature_verified']

function newImage(call: Call, volume: Volume, body: JsonObject): Image {
  const properties = Object.fromEntries(Object.entries(volume.imageMetadata).filter(([key]) => !CORE_PROPERTIES.includes(key)))
  const isVersioned = call.minor >= 1
  const image: Image = {
    id: newUuid(call.world), seq: nextNumber(call.world), name: textOf(body, 'image_name') ?? null, status: 'queued', diskFormat: textOf(body, 'disk_format') ?? 'raw',
    containerFormat: textOf(body, 'container_format') ?? 'bare', visibility: isVersioned ? textOf(body, 'visibility') ?? 'private' : 'shared',
    isProtected: isVersioned && flagOf(body, 'protected'), minDisk: 0, minRam: 0, owner: call.who.projectId, bytes: null, properties, createdAt: call.now, updatedAt: call.now,
  }
  call.world.images[image.id] = image
  return image
}

/** The type as the service blurts it out in this one answer. */
function typeView(call: Call, volume: Volume): JsonObject | null {
  const type = at(call.world.types, volume.typeId)
  if (type === undefined) return null
  return {
    id: type.id, name: type.name, description: type.description, is_public: type.isPublic, extra_specs: call.who.isAdmin ? type.extraSpecs : {}, qos_specs_id: type.qosId,
    created_at: cinderTime(type.createdAt), updated_at: cinderTime(type.updatedAt), deleted_at: null, deleted: false,
  }
}

/** This cloud lets an attached volume be uploaded by force. */
function upload(call: Call): Reply {
  const body = below(call, 'os-volume_upload_image')
  const volume = theVolume(call)
  const isPlain = ['raw', undefined].includes(textOf(body, 'disk_format')) && ['bare', undefined].includes(textOf(body, 'container_format'))
  if (volume.encryptionKeyId !== null && !isPlain) throw badRequest("An encrypted volume uploaded as an image must use 'raw' disk_format and 'bare' container_format, which are the defaults for these options.")
  if (call.minor >= 1 && textOf(body, 'visibility') === 'public') allow(call, 'volume_extension:volume_actions:upload_public')
  const expected = flagOf(body, 'force') ? ['available', 'in-use'] : ['available']
  if (!expected.includes(volume.status)) throw invalidVolume(`Volume ${volume.id} status must be ${expected.join(' or ')}`)
  volume.previousStatus = volume.status
  become(volume, 'uploading', call.now)
  const image = newImage(call, volume, body)
  schedule(call.world, { at: call.now + duration(volume.metadata, 'upload'), what: 'volume uploaded', of: { id: volume.id, imageId: image.id } })
  return { status: 202, body: { 'os-volume_upload_image': {
    id: volume.id, updated_at: cinderTime(volume.updatedAt), status: 'uploading', display_description: volume.description, size: volume.size, volume_type: typeView(call, volume),
    image_id: image.id, container_format: image.containerFormat, disk_format: image.diskFormat, image_name: image.name, protected: image.isProtected, visibility: image.visibility,
  } } }
}

const words: Properties = {
  image_name: all(type('string'), minLength(1), maxLength(255)), force: shapes.boolean,
  disk_format: all(type('string'), oneOf(['raw', 'vmdk', 'vdi', 'qcow2', 'vhd', 'vhdx', 'ploop'])), container_format: shapes.description,
}
const seen: Properties = { ...words, visibility: all(type('string'), oneOf(['community', 'public', 'private', 'shared'])), protected: shapes.boolean }
const action = 'os-volume_upload_image'

export const volumeUploadRoutes: readonly Route[] = [
  { method: 'POST', path: '/volumes/{id}/action', action, checks: [
    [0, root(action, object(words, { required: ['image_name'] }))],
    [1, root(action, object(seen, { required: ['image_name'] }))],
  ], handler: upload },
]
