import type { HandlerContext, Reply } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import type { Metadata } from '../state/entities.ts'
import { ServiceFault } from '../http/errors.ts'

/** The current metadata with the changes applied. */
export const mergeMetadata = (current: Metadata, changes: Metadata): Metadata => ({ ...current, ...changes })

/** The response with the item that the URL names; raises the fault of a missing one. */
export function showMetadataItem(
  context: HandlerContext,
  metadata: Metadata,
  createNotFound: (context: HandlerContext) => ServiceFault,
): Reply {
  const key = getPathParam(context, 'id')
  if (!Object.hasOwn(metadata, key)) throw createNotFound(context)
  return { body: { meta: { [key]: metadata[key] ?? '' } } }
}

/** The metadata without the item that the URL names; raises the fault of a missing one. */
export function omitMetadataItem(
  context: HandlerContext,
  metadata: Metadata,
  createNotFound: (context: HandlerContext) => ServiceFault,
): Metadata {
  if (!Object.hasOwn(metadata, getPathParam(context, 'id'))) throw createNotFound(context)
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== getPathParam(context, 'id')))
}
