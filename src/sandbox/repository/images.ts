import { getOwn } from '../../types/json.ts'
import type { ImageEntity } from '../state/entities.ts'
import { notFound } from '../http/errors.ts'
import type { HandlerContext } from '../http/handler-context.ts'

/** Just enough of Glance: to find an image, to see an uploaded one, to delete it. */

export function canSeeImage(context: HandlerContext, image: ImageEntity): boolean {
  return (
    context.caller.isAdmin ||
    ['public', 'community'].includes(image.visibility) ||
    image.owner === context.caller.projectId
  )
}

/** An image by its ID, in Cinder's words when there is none. */

export function requireImageById(context: HandlerContext, id: string): ImageEntity {
  const image = getOwn(context.state.images, id)
  if (image === undefined || !canSeeImage(context, image)) throw notFound(`Image ${id} could not be found.`)
  return image
}
