import type { HandlerContext } from '../http/handler-context.ts'
import { digest, isUuidLike } from '../state/ids.ts'
import { canSeeImage } from '../repository/images.ts'
import type { ImageEntity, Metadata } from '../state/entities.ts'
import { badRequest, conflict } from '../http/errors.ts'
import { str } from '../http/python-literals.ts'
import { getEntry } from '../state/state.ts'

/** The image a volume is to be made from, by its ID, its URL or its name. */
export function requireSourceImage(context: HandlerContext, ref: string): ImageEntity {
  const id = ref.split('/').at(-1) ?? ''
  const imageWithId = isUuidLike(id) ? getEntry(context.state.images, id) : undefined
  if (imageWithId !== undefined && canSeeImage(context, imageWithId)) return imageWithId
  const imagesWithName = Object.values(context.state.images).filter(
    image => image.name === ref && canSeeImage(context, image),
  )
  if (imagesWithName.length > 1) throw conflict(`Multiple matches found for '${ref}', use an ID to be more specific.`)
  if (imagesWithName[0] === undefined) throw badRequest('Invalid image identifier or unable to access requested image.')
  return imagesWithName[0]
}

/** What a volume remembers of the image it was made from. */
export function buildImageMetadata(image: ImageEntity): Metadata {
  return {
    signature_verified: 'False',
    ...Object.fromEntries(Object.entries(image.properties).map(([key, value]) => [key, str(value)])),
    image_id: image.id,
    image_name: image.name ?? '',
    checksum: digest(image.id),
    container_format: image.containerFormat,
    disk_format: image.diskFormat,
    min_disk: String(image.minDisk),
    min_ram: String(image.minRam),
    size: String(image.bytes ?? 0),
  }
}
