import { CliError } from '../types/cli-error.ts'
import type { JsonObject } from '../types/json.ts'
import type { TargetArgs } from '../framework/command-declaration.ts'
import type { FoundResources, ResourceRef } from '../framework/parsed-value.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'
import { looksLikeId } from '../types/uuid.ts'
import { findResource } from './resource-lookup.ts'

/** How resources named on the command line are looked up. */
export interface ResolveContext extends NegotiatedCloud {
  /** With `--dry-run`, an ID that does not exist is taken as given. */
  readonly isMissingAllowed: boolean
  /** A target that looks like an ID is taken for one, and not looked up. */
  readonly isLookupSkipped?: boolean
  readonly warn: (sentence: string) => void
}

/** Looks up every resource that the arguments and options of a target name. */
export async function resolveNames(
  { refs, targetRefs }: Pick<TargetArgs, 'refs' | 'targetRefs'>,
  context: ResolveContext,
): Promise<FoundResources> {
  const found = new Map<ResourceRef, JsonObject>()
  for (const ref of refs) {
    const isSkipped = context.isLookupSkipped === true && targetRefs.includes(ref) && looksLikeId(ref.text)
    const raw = isSkipped ? ref.type.placeholder(ref.text) : await resolveName(ref, context)
    if (raw !== undefined) found.set(ref, raw)
  }
  return found
}

async function resolveName(
  { type, text, isOptional }: ResourceRef,
  { cloud, microversion, isMissingAllowed, warn }: ResolveContext,
): Promise<JsonObject | undefined> {
  try {
    return await findResource(cloud, type, text, microversion)
  } catch (error) {
    if (!(error instanceof CliError) || error.kind !== 'notFound') throw error
    if (isOptional) return undefined
    if (!isMissingAllowed || !(looksLikeId(text) || type.lookup === 'by-id-only')) throw error
    warn(`${type.singular} ${text} does not exist; the request is shown as if it did.`)
    return type.placeholder(text)
  }
}
