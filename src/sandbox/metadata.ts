import type { Call, Reply } from './call.ts'
import { param } from './call.ts'
import type { Metadata } from './records.ts'
import type { Refusal } from './refusal.ts'

/** What is given, on top of what there is. */
export const merged = (old: Metadata, given: Metadata): Metadata => ({ ...old, ...given })

/** The answer with the one item that the URL names; raises the refusal where there is none. */
export function showItem(call: Call, metadata: Metadata, missing: (call: Call) => Refusal): Reply {
  const key = param(call, 'id')
  if (!Object.hasOwn(metadata, key)) throw missing(call)
  return { body: { meta: { [key]: metadata[key] ?? '' } } }
}

/** All but the one item that the URL names; raises the refusal where there is none. */
export function withoutItem(call: Call, metadata: Metadata, missing: (call: Call) => Refusal): Metadata {
  if (!Object.hasOwn(metadata, param(call, 'id'))) throw missing(call)
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== param(call, 'id')))
}
