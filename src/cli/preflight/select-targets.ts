import { describeClockSkew, serviceNowMs } from '../../api/service-clock.ts'
import { CliError } from '../../types/cli-error.ts'
import { getOwn, isJsonObject, type Json, type JsonObject, jsonToText } from '../../types/json.ts'
import { compareMicroversions, type Microversion } from '../../types/microversion.ts'
import { parseTimestampMs } from '../../types/timestamp.ts'
import type { TargetArgs } from '../../framework/command-declaration.ts'
import type { ListOutput } from '../../framework/command-output.ts'
import type { Selectable } from '../../framework/safety.ts'
import { requireVersion, requestVersion } from '../../api/microversion-negotiation.ts'
import { fetchItems } from '../../api/pagination.ts'
import type { Run } from '../run/run.ts'
import { confirmationRequired } from './confirmation-required.ts'

/** True when filters select the targets. */
export const isFilterSelection = ({ command, input: { safety } }: Pick<Run, 'command' | 'input'>): boolean =>
  command.selectable !== undefined && (safety.filter !== undefined || safety.olderThan !== undefined)

/**
 * The targets that were named, or those that the filters select. Rows are compared with the filters once more: the
 * service lets administrators use filters it does not know, and then returns everything.
 */
export async function selectTargets(run: Run): Promise<readonly TargetArgs[]> {
  const { command, input, ports, options } = run
  const { selectable } = command
  if (selectable === undefined) return input.targets
  if (!isFilterSelection(run)) {
    if (input.safety.allProjects) throw new CliError('usage', '--all-projects requires --filter or --older-than')
    return input.targets
  }
  const ids = await findMatching(selectable, run)
  if (ids.length === 0) await ports.streams.stderr.write(`No ${selectable.resource.singular} matches the filters.\n`)
  const isConfirmed = !command.needsConfirmation || input.safety.yes || options.dryRun !== 'no'
  if (ids.length > 0 && !isConfirmed && ports.readLine === undefined) throw confirmationRequired(command, ids.length)
  return ids.map(input.parseTarget)
}

/** The IDs of everything that the filters match. */
async function findMatching(
  { resource, buildListRequest }: Selectable,
  { input: { safety }, cloud, microversion, ports }: Run,
): Promise<readonly string[]> {
  const { filter = {}, olderThan, allProjects } = safety
  const request = buildListRequest({ filters: filter, ...(allProjects ? { all_tenants: true } : {}) })
  requireVersion(request, microversion, cloud.pinnedMicroversion)
  const filterRow = (raw: JsonObject): boolean =>
    Object.entries(filter).every(([key, value]) => matchesFilter(raw, key, value, microversion)) &&
    (olderThan === undefined || createdAtMs(raw) < serviceNowMs(cloud, ports.clock.now()) - olderThan)
  const ids: string[] = []
  const listed: ListOutput = { resource, table: resource.listTable, filterRow }
  const version = requestVersion(request, microversion)
  for await (const raw of fetchItems(cloud, request, listed, version, () => Promise.resolve()))
    ids.push(resource.idOf(raw))
  const skewNote = olderThan === undefined ? undefined : describeClockSkew(cloud)
  if (skewNote !== undefined) await ports.streams.stderr.write(`${skewNote}\n`)
  return ids
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
  const [found, expectedText] = [jsonToText(value).toLowerCase(), expected.toLowerCase()]
  return isSubstring ? found.includes(expectedText) : found === expectedText
}

/** An empty dictionary would match everything, and so matches nothing. */
const matchesDictionary = (value: JsonObject, expected: readonly (readonly [string, Json])[]): boolean =>
  expected.length > 0 &&
  expected.every(([name, part]) => Object.hasOwn(value, name) && jsonToText(value[name]) === jsonToText(part))

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
