import type { Cloud } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { BoundCommand, ExistingMatch } from '../framework/command-declaration.ts'
import type { ResourceType } from '../framework/resource-type.ts'
import { sendRequest, buildPlanContext } from './send.ts'
import { findResource } from './resource-lookup.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'

/** With `--if-not-exists`: the resource that has the name already, and the response that creating it would have had. */
export interface ExistingResource {
  readonly raw: JsonObject
  readonly answer: Json
  readonly message: string
  readonly status: string
}

/**
 * What exists already; undefined when it is to be created. Raises `ambiguous` for a name that several have, `usage`
 * where there is no name to look for.
 */
export async function findExisting(
  bound: BoundCommand,
  cloudContext: NegotiatedCloud,
): Promise<ExistingResource | undefined> {
  if (bound.creates === undefined) return undefined
  const { type, name } = bound.creates
  if (bound.findExisting !== undefined)
    return findInList(type, bound.findExisting(await buildPlanContext(cloudContext, bound)), cloudContext)
  if (name === undefined) throw new CliError('usage', '--if-not-exists needs a name to look for.')
  try {
    const raw = await findResource(cloudContext.cloud, type, name, cloudContext.microversion)
    return {
      raw,
      answer: { [type.key]: raw },
      message: alreadyExists(`${type.singular} ${name} (${type.idOf(raw)})`),
      status: type.statusOf(raw),
    }
  } catch (error) {
    if (error instanceof CliError && error.kind === 'notFound') return undefined
    throw error
  }
}

/**
 * With `--if-not-exists`, after creating: the service has no lock on names, so runs at the same time may create one
 * each. That is looked up once more, and reported with the IDs of all.
 */
export async function warnOfDuplicates(
  bound: BoundCommand,
  cloudContext: NegotiatedCloud & { readonly warn: (sentence: string) => void },
): Promise<void> {
  try {
    await findExisting(bound, cloudContext)
  } catch (error) {
    if (!(error instanceof CliError) || error.kind !== 'ambiguous') return
    const ids = error.details.problems ?? []
    cloudContext.warn(
      `There is more than one ${bound.creates?.type.singular ?? 'resource'} of this name now: another run created one ` +
        `at the same time${ids.length === 0 ? '' : ` (${ids.join(', ')})`}. Delete those that are not needed, by ID.`,
    )
  }
}

const alreadyExists = (label: string): string => `${label} already exists; nothing was created`

async function findInList(
  makes: ResourceType,
  { listRequest, matches, label, toResponse }: ExistingMatch,
  cloudContext: NegotiatedCloud,
): Promise<ExistingResource | undefined> {
  const body = await sendRequest(cloudContext)(listRequest)
  const items = isJsonObject(body) ? body[makes.listKey] : undefined
  const [raw, ...others] = (Array.isArray(items) ? items.filter(isJsonObject) : []).filter(matches)
  if (raw === undefined) return undefined
  const ids = [raw, ...others].map(makes.idOf)
  if (others.length > 0)
    throw new CliError('ambiguous', `${ids.length} ${makes.plural} are ${label} already.`, { problems: ids })
  return {
    raw,
    answer: toResponse?.(raw) ?? { [makes.key]: raw },
    message: alreadyExists(`${makes.singular} ${label} (${makes.idOf(raw)})`),
    status: makes.statusOf(raw),
  }
}

/** The resource that has the name a command was to give, for messages; undefined where it gives none. */
export async function describeExisting(
  creates: BoundCommand['creates'],
  cloud: Cloud,
  microversion: Microversion,
): Promise<string | undefined> {
  if (creates?.name === undefined) return undefined
  const { type, name } = creates
  return `${type.singular} ${name} (${type.idOf(await findResource(cloud, type, name, microversion))})`
}
