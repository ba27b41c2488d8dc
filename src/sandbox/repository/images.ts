import { getOwn } from '../../types/json.ts'
import type { ImageEntity } from '../state/entities.ts'
import { notFound } from '../http/errors.ts'
import type { HandlerContext } from '../http/handler-context.ts'

/** A part of Glance: find, show and delete images. */

export function canSeeImage(context: HandlerContext, image: ImageEntity): boolean {
  return (
    context.caller.isAdmin ||
    ['public', 'community'].includes(image.visibility) ||
    image.owner === context.caller.projectId
  )
}

/** An image by its ID. Raises Cinder's 404. */

export function requireImageById(context: HandlerContext, id: string): ImageEntity {
  const image = getOwn(context.state.images, id)
  if (image === undefined || !canSeeImage(context, image)) throw notFound(`Image ${id} could not be found.`)
  return image
}
