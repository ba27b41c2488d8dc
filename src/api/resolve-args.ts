import { CliError } from '../types/cli-error.ts'
import type { CommandFacts, ArgValues } from '../framework/command-declaration.ts'
import type { Param, ArgValue } from '../framework/params.ts'
import type { RawArgs } from '../framework/raw-args.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'
import { looksLikeId } from '../types/uuid.ts'
import { findResource } from './resource-lookup.ts'

/** How the words that name resources are looked up. */
export interface ResolveContext extends NegotiatedCloud {
  /** With `--dry-run`, an ID that is not there is taken as given. */
  readonly isMissingAllowed: boolean
  /** What looks like an ID is taken for one, and not looked up. */
  readonly isLookupSkipped?: boolean
  readonly warn: (sentence: string) => void
}

/** Looks up every word that names a resource. */
export async function resolveArgs(
  command: CommandFacts,
  rawArgs: RawArgs,
  context: ResolveContext,
): Promise<ArgValues> {
  const resolvedArgs: Record<string, readonly ArgValue[]> = {}
  for (const [name, param] of Object.entries({ ...command.args, ...command.flags })) {
    const typedValues = rawArgs[name] ?? (param.fallbackParam === undefined ? undefined : rawArgs[param.fallbackParam])
    // As in openstack, an empty project or user of an option is the same as none.
    const isEmptyIgnored = name in command.flags && param.resourceType?.service === 'identity'
    const values = typedValues?.filter(text => text !== '' || !isEmptyIgnored)
    if (values === undefined || values.length === 0) continue
    const found: ArgValue[] = []
    for (const text of values) found.push(await resolveArg(param, text, context))
    resolvedArgs[name] = found
  }
  return resolvedArgs
}

async function resolveArg(
  param: Param<unknown>,
  text: string,
  { cloud, microversion, isMissingAllowed, isLookupSkipped, warn }: ResolveContext,
): Promise<ArgValue> {
  if (param.resourceType === undefined) return { text }
  if (isLookupSkipped === true && param.isTarget === true && looksLikeId(text))
    return { text, resolved: param.resourceType.placeholder(text) }
  try {
    return { text, resolved: await findResource(cloud, param.resourceType, text, microversion) }
  } catch (error) {
    if (!(error instanceof CliError) || error.kind !== 'notFound') throw error
    if (param.canBeUnresolved === true) return { text }
    if (!isMissingAllowed || !(looksLikeId(text) || param.resourceType.lookup === 'by-id-only')) throw error
    warn(`${param.resourceType.singular} ${text} is not there; the request is shown as if it were.`)
    return { text, resolved: param.resourceType.placeholder(text) }
  }
}
