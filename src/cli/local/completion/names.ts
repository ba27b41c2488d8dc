import type { Clock } from '../../../contract/clock.ts'
import type { Cloud } from '../../../contract/cloud.ts'
import { isJsonObject, type JsonObject } from '../../../contract/json.ts'
import { lowerOf, NEWEST } from '../../../contract/microversion.ts'
import type { Noun } from '../../../grammar/resource.ts'
import { optional, text, toggle } from '../../../grammar/param.ts'
import { itemsOf } from '../../showing/pages.ts'
import { BUSY } from '../../waiting/ready.ts'
import type { Ports } from '../../ports.ts'
import { defineLocal, type LocalRoom } from '../local-command.ts'
import { named, openNames, type NameCache, type Named, type Place, type Remembered } from './name-cache.ts'
import { beginNoting, NO_CHANGES, readChanges, withChanges } from './name-changes.ts'
import { nameLines } from './name-lines.ts'

/** How old (ms) names may be before others are fetched, in the background; less while one of them is on its way to another status. */
const FRESH_MS = 15_000
const BUSY_MS = 2000
/** How long (ms) a search that was begun is given before another one begins. */
const SEARCH_MS = 30_000
/** How long (ms) a TAB waits when nothing is known yet. With the start of the program, 120 ms before there is compiled code, it stays below 200. */
const PATIENCE_MS = 50

export default defineLocal({
  path: 'completion names',
  summary: 'Print names for completion, from what is remembered',
  about: 'It never waits for a cloud, never asks and never complains: what is not known is not offered.',
  args: { place: text('NOUN|COMMAND|PARAMETER|STATUSES, or ? for clouds') },
  flags: {
    start: optional(text('what has been typed of it')),
    refresh: toggle('ask the cloud, and remember'),
  },
  output: 'text',
  isHidden: true,
  examples: [["completion names 'volume|volume detach|volume|in-use'", 'volumes that are attached']],
  run: async ({ place, start = '', refresh }, { ports, options: { cloud }, openCloud, entries }) => {
    try {
      if (place === '?') return { text: linesOf(await clouds(ports)) }
      const [noun = '', path = '', param = '', fits = ''] = place.split('|')
      const at = { ports, cloud }
      if (readChanges(at) === undefined) beginNoting(at)
      if (refresh) await remember(openNames(at, noun), ports, await nounOf(entries, path, param), openCloud)
      else return { text: linesOf(nameLines(await known(at, noun), fits.split(',').filter(Boolean), start)) }
    } catch {
      // Somebody pressed TAB in the middle of a line: there is no place for a complaint.
    }
    return {}
  },
})

const linesOf = (found: readonly string[]): string => found.map(line => `${line}\n`).join('')

async function clouds({ env, folder }: Ports): Promise<readonly string[]> {
  const { cloudNames } = await import('../../../client/settings/clouds.ts')
  return (await cloudNames({ flags: {}, env, folder })).map(name => `${name}\t`)
}

/** What is remembered; when it is old a search is begun beside this run, and only waited for when there is nothing at all. */
async function known(place: Place, noun: string): Promise<readonly Named[]> {
  const { argv, background, clock } = place.ports
  const cache = openNames(place, noun)
  const before = cache.read()
  const now = clock.now()
  const changes = readChanges(place) ?? NO_CHANGES
  if (background !== undefined && isOld(before, now, changes.at)) {
    cache.write({ ...before, askedAt: now })
    await background([...argv, '--refresh'])
  }
  const seen = before.seenAt > 0 ? before : await awaited(cache, clock, now)
  return withChanges(seen, noun, changes)
}

/** Names older than a change may lack what it made. A search that was begun since is given its time. */
function isOld({ seenAt, askedAt, items }: Remembered, now: number, changedAt: number): boolean {
  const freshMs = items.some(({ status }) => PASSING.includes(status)) ? BUSY_MS : FRESH_MS
  const isOutdated = now - seenAt > freshMs || seenAt <= changedAt
  return isOutdated && (now - askedAt > SEARCH_MS || askedAt <= changedAt)
}

const PASSING = [...BUSY, 'deleting']

/** Looks again and again for what a search brings, as long as a hand on the keys has patience. */
async function awaited(cache: NameCache, clock: Clock, since: number): Promise<Remembered> {
  while (clock.now() - since < PATIENCE_MS) {
    await clock.sleep(20)
    const later = cache.read()
    if (later.seenAt > 0) return later
  }
  return { seenAt: 0, askedAt: 0, items: [] }
}

/** The kind of resource a parameter of a command names. */
async function nounOf(entries: LocalRoom['entries'], path: string, param: string): Promise<Noun | undefined> {
  const command = await entries.find(entry => entry.path === path)?.load()
  const found = { ...command?.default.args, ...command?.default.flags }[param]
  return found?.names ?? found?.offers
}

async function remember(cache: NameCache, { clock }: Ports, noun: Noun | undefined, openCloud: () => Promise<Cloud>): Promise<void> {
  if (noun === undefined) return
  // Whatever is changed while the answer is on its way may not be in it.
  const seenAt = clock.now()
  const items = await listed(await openCloud(), noun)
  cache.write({ seenAt, askedAt: 0, items: items.map(item => named(noun, item)) })
}

/** The first page: nobody chooses among more than a thousand by TAB. */
async function listed(cloud: Cloud, noun: Noun): Promise<readonly JsonObject[]> {
  const isVersioned = noun.service === 'block-storage'
  const version = isVersioned ? { microversion: cloud.pinned?.version ?? lowerOf((await cloud.microversions()).max, NEWEST) } : {}
  const { body } = await cloud.request({ service: noun.service, method: 'GET', path: noun.listPath, query: noun.lookupQuery, ...version })
  return itemsOf(body, { noun, table: noun.short }).filter(isJsonObject)
}
