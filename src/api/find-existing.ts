import type { Cloud } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { BoundCommand, Command, ExistingMatch } from '../framework/command-declaration.ts'
import type { ResourceType } from '../framework/resource-type.ts'
import { sendRequest, buildPlanContext } from './send.ts'
import { findResource } from './resource-lookup.ts'
import type { RawArgs } from '../framework/raw-args.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'

/** With `--if-not-exists`: the one that has the name already, and the answer that making it would have had. */
export interface ExistingResource {
  readonly raw: JsonObject
  readonly answer: Json
  readonly message: string
  readonly status: string
}

/** What is there already; undefined when it is to be made. Raises `ambiguous` for a name that fits several. */
export async function findExisting(
  { creates }: Command,
  bound: BoundCommand,
  rawArgs: RawArgs,
  cloudContext: NegotiatedCloud,
): Promise<ExistingResource | undefined> {
  if (creates === undefined || rawArgs['ifNotExists'] === undefined) return undefined
  if (bound.findExisting !== undefined)
    return findInList(creates, bound.findExisting(await buildPlanContext(cloudContext, bound)), cloudContext)
  const [name] = rawArgs['name'] ?? []
  if (name === undefined) throw new CliError('usage', '--if-not-exists needs a name to look for.')
  try {
    const raw = await findResource(cloudContext.cloud, creates, name, cloudContext.microversion)
    return {
      raw,
      answer: { [creates.key]: raw },
      message: alreadyExists(`${creates.singular} ${name} (${creates.idOf(raw)})`),
      status: creates.statusOf(raw),
    }
  } catch (error) {
    if (error instanceof CliError && error.kind === 'notFound') return undefined
    throw error
  }
}

const alreadyExists = (called: string): string => `${called} is there already; none was made`

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

/** The resource that has the name a command was to give, for messages; undefined when there is none. */
export async function describeExisting(
  makes: ResourceType | undefined,
  rawArgs: RawArgs,
  cloud: Cloud,
  microversion: Microversion,
): Promise<string | undefined> {
  const [name] = rawArgs['name'] ?? []
  if (makes === undefined || name === undefined) return undefined
  const raw = await findResource(cloud, makes, name, microversion)
  return `${makes.singular} ${name} (${makes.idOf(raw)})`
}
