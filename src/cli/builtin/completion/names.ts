import type { Clock } from '../../../types/clock.ts'
import type { Cloud } from '../../../types/cloud.ts'
import { isJsonObject, type JsonObject } from '../../../types/json.ts'
import { lowerMicroversion, NEWEST_MICROVERSION } from '../../../types/microversion.ts'
import type { ResourceType } from '../../../framework/resource-type.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { itemsOf } from '../../../api/pagination.ts'
import { BUSY_STATUSES } from '../../../resources/volume-states.ts'
import type { Ports } from '../../../types/ports.ts'
import { defineCommand } from '../../../framework/command.ts'
import type { ManifestEntry } from '../../../framework/command-declaration.ts'
import {
  toCachedName,
  openNameCache,
  type NameCache,
  type CachedName,
  type NameScope,
  type CachedNames,
} from '../../completion/name-cache.ts'
import { startRecording, NO_CHANGES, readChanges, applyChanges } from '../../completion/name-changes.ts'
import { formatCandidates } from '../../completion/format-candidates.ts'

/** How old (ms) names may be before they are fetched again in the background; less while one changes its status. */
const FRESH_MS = 15_000
const BUSY_MS = 2000
/** How long (ms) a background search may take before another one is started. */
const SEARCH_MS = 30_000
/** How long (ms) a TAB waits when nothing is cached: with the start of the program it stays below 200 ms. */
const PATIENCE_MS = 50

export default defineCommand({
  path: 'completion names',
  summary: 'Print cached names for completion',
  about: 'It never waits for a slow cloud, never prompts and prints no errors.',
  args: { place: text('NOUN|COMMAND|PARAMETER|STATUSES, or ? for clouds') },
  flags: {
    start: optional(text('beginning of the name')),
    refresh: toggle('read the names from the cloud and cache them'),
  },
  output: 'text',
  isHidden: true,
  examples: [["completion names 'volume|volume detach|volume|in-use'", 'volumes that are attached']],
  run: async ({ place, start = '', refresh }, { ports, options: { cloud }, openCloud, registry }) => {
    try {
      if (place === '?') return { text: toLines(await listClouds(ports)) }
      const [noun = '', path = '', param = '', statuses = ''] = place.split('|')
      const scope = { ports, cloud }
      if (readChanges(scope) === undefined) startRecording(scope)
      if (refresh)
        await refreshNames(openNameCache(scope, noun), ports, await resourceTypeOf(registry, path, param), openCloud)
      else
        return {
          text: toLines(formatCandidates(await knownNames(scope, noun), statuses.split(',').filter(Boolean), start)),
        }
    } catch {
      // An error message would destroy the line that is being typed.
    }
    return {}
  },
})

const toLines = (found: readonly string[]): string => found.map(line => `${line}\n`).join('')

async function listClouds({ env, folder }: Ports): Promise<readonly string[]> {
  const { listCloudNames } = await import('../../../config/read-settings.ts')
  return (await listCloudNames({ flags: {}, env, folder })).map(name => `${name}\t`)
}

/**
 * What is remembered; when it is old a search is begun beside this run, and only waited for when there is nothing at
 * all.
 */
async function knownNames(scope: NameScope, noun: string): Promise<readonly CachedName[]> {
  const { argv, startInBackground, clock } = scope.ports
  const cache = openNameCache(scope, noun)
  const before = cache.read()
  const now = clock.now()
  const changes = readChanges(scope) ?? NO_CHANGES
  if (startInBackground !== undefined && isStale(before, now, changes.at)) {
    cache.write({ ...before, askedAt: now })
    await startInBackground([...argv, '--refresh'])
  }
  const cached = before.seenAt > 0 ? before : await waitForNames(cache, clock, now)
  return applyChanges(cached, noun, changes)
}

/** Names older than a change may lack what it made. A search that was begun since is given its time. */
function isStale({ seenAt, askedAt, items }: CachedNames, now: number, changedAt: number): boolean {
  const freshMs = items.some(({ status }) => TRANSITIONAL.includes(status)) ? BUSY_MS : FRESH_MS
  const isOutdated = now - seenAt > freshMs || seenAt <= changedAt
  return isOutdated && (now - askedAt > SEARCH_MS || askedAt <= changedAt)
}

const TRANSITIONAL = [...BUSY_STATUSES, 'deleting']

/** Polls the cache for the result of a search, up to the time limit of a TAB. */
async function waitForNames(cache: NameCache, clock: Clock, since: number): Promise<CachedNames> {
  while (clock.now() - since < PATIENCE_MS) {
    await clock.sleep(20)
    const reread = cache.read()
    if (reread.seenAt > 0) return reread
  }
  return { seenAt: 0, askedAt: 0, items: [] }
}

/** The kind of resource a parameter of a command names. */
async function resourceTypeOf(
  entries: readonly ManifestEntry[],
  path: string,
  param: string,
): Promise<ResourceType | undefined> {
  const command = await entries.find(entry => entry.path === path)?.load()
  const found = { ...command?.default.args, ...command?.default.flags }[param]
  return found?.resourceType ?? found?.completionType
}

async function refreshNames(
  cache: NameCache,
  { clock }: Ports,
  noun: ResourceType | undefined,
  openCloud: () => Promise<Cloud>,
): Promise<void> {
  if (noun === undefined) return
  // Whatever is changed while the answer is on its way may not be in it.
  const seenAt = clock.now()
  const items = await fetchFirstPage(await openCloud(), noun)
  cache.write({ seenAt, askedAt: 0, items: items.map(item => toCachedName(noun, item)) })
}

/** The first page only: completion does not need more than a thousand names. */
async function fetchFirstPage(cloud: Cloud, resource: ResourceType): Promise<readonly JsonObject[]> {
  const isVersioned = resource.service === 'block-storage'
  const version = isVersioned
    ? {
        microversion:
          cloud.pinnedMicroversion?.version ??
          lowerMicroversion((await cloud.getMicroversionRange()).max, NEWEST_MICROVERSION),
      }
    : {}
  const { body } = await cloud.request({
    service: resource.service,
    method: 'GET',
    path: resource.listPath,
    query: resource.lookupQuery,
    ...version,
  })
  return itemsOf(body, { resource, table: resource.listTable }).filter(isJsonObject)
}
