import { getOwn } from '../../types/json.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { digest, isUuidLike } from '../state/ids.ts'
import { canSeeImage } from '../repository/images.ts'
import type { ImageEntity, Metadata } from '../state/entities.ts'
import { badRequest, conflict, invalidInput } from '../http/errors.ts'
import { str } from '../http/python-literals.ts'

/** The source image of a new volume, by its ID, its URL or its name. */
export function requireSourceImage(context: HandlerContext, ref: string): ImageEntity {
  const id = ref.split('/').at(-1) ?? ''
  const imageWithId = isUuidLike(id) ? getOwn(context.state.images, id) : undefined
  if (imageWithId !== undefined && canSeeImage(context, imageWithId)) return imageWithId
  const imagesWithName = Object.values(context.state.images).filter(
    image => image.name === ref && canSeeImage(context, image),
  )
  if (imagesWithName.length > 1) throw conflict(`Multiple matches found for '${ref}', use an ID to be more specific.`)
  if (imagesWithName[0] === undefined) throw badRequest('Invalid image identifier or unable to access requested image.')
  return imagesWithName[0]
}

/** The image metadata of a volume that is created from an image. */
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

/** Raises the 400 for an image that is not active or does not fit into `size` GiB. */
export function checkImageUsable(image: ImageEntity, size: number): void {
  if (image.status !== 'active') throw invalidInput(`Image ${image.id} is not active.`)
  const gib = Math.ceil((image.bytes ?? 0) / 2 ** 30)
  if (gib > size) throw invalidInput(`Size of specified image ${gib}GB is larger than volume size ${size}GB.`)
  if (size < image.minDisk)
    throw invalidInput(`Volume size ${size}GB cannot be smaller than the image minDisk size ${image.minDisk}GB.`)
}
