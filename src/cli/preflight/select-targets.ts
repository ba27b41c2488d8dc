import type { Cloud } from '../../types/cloud.ts'
import { CliError } from '../../types/cli-error.ts'
import { getOwn, isJsonObject, type Json, type JsonObject } from '../../types/json.ts'
import { compareMicroversions, type Microversion } from '../../types/microversion.ts'
import { parseTimestampMs } from '../../types/timestamp.ts'
import { selectionFlags } from '../../framework/safety.ts'
import { parseInput } from '../../framework/command.ts'
import type { Command } from '../../framework/command-declaration.ts'
import type { ListOutput } from '../../framework/command-output.ts'
import { requireVersion, requestVersion } from '../../api/microversion-negotiation.ts'
import { fetchItems } from '../../api/pagination.ts'
import type { Ports } from '../../types/ports.ts'
import type { RawArgs } from '../../framework/raw-args.ts'

/** True when filters are to choose the targets. */
export const isFilterSelection = (command: Command, rawArgs: RawArgs): boolean =>
  command.selectable !== undefined && (rawArgs['filter'] !== undefined || rawArgs['olderThan'] !== undefined)

/**
 * The words with the IDs of everything that fits the filters as targets. Rows are held against the filters once more:
 * the service lets administrators ask for filters it does not know, and then gives all there is.
 */
export async function selectTargets(
  command: Command,
  rawArgs: RawArgs,
  cloud: Cloud,
  microversion: Microversion,
  ports: Ports,
): Promise<RawArgs> {
  const { selectable } = command
  if (selectable === undefined) return rawArgs
  if (!isFilterSelection(command, rawArgs)) return refuseAllProjects(rawArgs)
  const argValues = Object.fromEntries(
    Object.entries(rawArgs).map(([name, values]) => [name, values.map(text => ({ text }))]),
  )
  const { filter = {}, olderThan, allProjects } = parseInput<typeof selectionFlags, {}, {}>(selectionFlags, argValues)
  const latest = olderThan === undefined ? Infinity : ports.clock.now() - olderThan
  const payload = selectable.buildListRequest({ filters: filter, ...(allProjects ? { all_tenants: true } : {}) })
  requireVersion(payload, microversion, cloud.pinnedMicroversion)
  const filterRow = (raw: JsonObject): boolean =>
    Object.entries(filter).every(([key, value]) => matchesFilter(raw, key, value, microversion)) &&
    (latest === Infinity || createdAtMs(raw) < latest)
  const ids: string[] = []
  const listed: ListOutput = { resource: selectable.resource, table: selectable.resource.listTable, filterRow }
  for await (const raw of fetchItems(cloud, payload, listed, requestVersion(payload, microversion), () =>
    Promise.resolve(),
  ))
    ids.push(selectable.resource.idOf(raw))
  if (ids.length === 0) await ports.streams.stderr.write(`No ${selectable.resource.singular} fits.\n`)
  const [target] = Object.entries(command.args).flatMap(([name, param]) => (param.isTarget === true ? [name] : []))
  return { ...rawArgs, ...(target === undefined ? {} : { [target]: ids }) }
}

function refuseAllProjects(rawArgs: RawArgs): RawArgs {
  if (rawArgs['allProjects'] === undefined) return rawArgs
  throw new CliError('usage', '--all-projects only goes with --filter or --older-than.')
}

const COMPARED_BY_SERVICE = ['created_at', 'updated_at']

function matchesFilter(raw: JsonObject, filterName: string, expected: string, microversion: Microversion): boolean {
  const isSubstring = filterName.endsWith('~')
  const key = isSubstring ? filterName.slice(0, -1) : filterName
  // Times are compared by the service alone, from 3.60 on.
  if (COMPARED_BY_SERVICE.includes(filterName)) return compareMicroversions(microversion, '3.60') >= 0
  const value = getOwn(raw, key)
  if (value === undefined) return false
  if (isJsonObject(value)) return matchesDictionary(value, dictionaryEntries(expected))
  const [found, expectedText] = [String(value).toLowerCase(), expected.toLowerCase()]
  return isSubstring ? found.includes(expectedText) : found === expectedText
}

/** An empty dictionary would match everything, and so matches nothing. */
const matchesDictionary = (value: JsonObject, expected: readonly (readonly [string, Json])[]): boolean =>
  expected.length > 0 &&
  expected.every(([name, part]) => Object.hasOwn(value, name) && String(value[name]) === String(part))

/** A dictionary among filters has been put into JSON when it was read. */
function dictionaryEntries(text: string): readonly (readonly [string, Json])[] {
  try {
    const value: Json = JSON.parse(text)
    return isJsonObject(value) ? Object.entries(value) : [['', null]]
  } catch {
    return [['', null]]
  }
}

/** When it was made, in ms; what does not say is never old. */
function createdAtMs(raw: JsonObject): number {
  const text = raw['created_at']
  if (typeof text !== 'string') return Infinity
  const at = parseTimestampMs(text)
  return Number.isNaN(at) ? Infinity : at
}
