import type { Call } from '../call.ts'
import { digest, isUuidLike } from '../ids.ts'
import { canSee } from '../images.ts'
import type { Image, Metadata } from '../records.ts'
import { badRequest, conflict } from '../refusal.ts'
import { str } from '../python.ts'
import { at } from '../world.ts'

/** The image a volume is to be made from, by its ID, its URL or its name. */
export function imageForVolume(call: Call, ref: string): Image {
  const id = ref.split('/').at(-1) ?? ''
  const found = isUuidLike(id) ? at(call.world.images, id) : undefined
  if (found !== undefined && canSee(call, found)) return found
  const named = Object.values(call.world.images).filter((image) => image.name === ref && canSee(call, image))
  if (named.length > 1) throw conflict(`Multiple matches found for '${ref}', use an ID to be more specific.`)
  if (named[0] === undefined) throw badRequest('Invalid image identifier or unable to access requested image.')
  return named[0]
}

/** What a volume remembers of the image it was made from. */
export function imageMetadataOf(image: Image): Metadata {
  return {
    signature_verified: 'False', ...Object.fromEntries(Object.entries(image.properties).map(([key, value]) => [key, str(value)])),
    image_id: image.id, image_name: image.name ?? '', checksum: digest(image.id), container_format: image.containerFormat, disk_format: image.diskFormat,
    min_disk: String(image.minDisk), min_ram: String(image.minRam), size: String(image.bytes ?? 0),
  }
}
