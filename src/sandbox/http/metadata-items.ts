import type { HandlerContext, Reply } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import type { Metadata } from '../state/entities.ts'
import { ServiceFault } from '../http/errors.ts'

/** What is given, on top of what there is. */
export const mergeMetadata = (current: Metadata, changes: Metadata): Metadata => ({ ...current, ...changes })

/** The answer with the one item that the URL names; raises the refusal where there is none. */
export function showMetadataItem(
  context: HandlerContext,
  metadata: Metadata,
  createNotFound: (context: HandlerContext) => ServiceFault,
): Reply {
  const key = getPathParam(context, 'id')
  if (!Object.hasOwn(metadata, key)) throw createNotFound(context)
  return { body: { meta: { [key]: metadata[key] ?? '' } } }
}

/** All but the one item that the URL names; raises the refusal where there is none. */
export function omitMetadataItem(
  context: HandlerContext,
  metadata: Metadata,
  createNotFound: (context: HandlerContext) => ServiceFault,
): Metadata {
  if (!Object.hasOwn(metadata, getPathParam(context, 'id'))) throw createNotFound(context)
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== getPathParam(context, 'id')))
}
