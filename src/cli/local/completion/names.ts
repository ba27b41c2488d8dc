import { isJsonObject, type JsonObject } from '../../../contract/json.ts'
import type { Cloud } from '../../../contract/cloud.ts'
import { lowerOf, NEWEST } from '../../../contract/microversion.ts'
import type { Noun } from '../../../grammar/resource.ts'
import { optional, text, toggle } from '../../../grammar/param.ts'
import { itemsOf } from '../../pages.ts'
import type { Ports } from '../../ports.ts'
import { defineLocal } from '../local-command.ts'
import { openNames, type Named, type NameCache } from './name-cache.ts'
import { nameLines } from './name-lines.ts'

/** How old (ms) names may be before others are fetched, in the background. */
const FRESH_MS = 60_000
/** How long (ms) a search that was begun is given before another one begins. */
const SEARCH_MS = 30_000
/** How long (ms) a TAB waits when nothing is known yet; with the start of the program it stays below 200. */
const PATIENCE_MS = 80

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
  run: async ({ place, start = '', refresh }, { ports, openCloud }) => {
    try {
      if (place === '?') return { text: linesOf(await clouds(ports)) }
      const [noun = '', path = '', param = '', fits = ''] = place.split('|')
      const cache = openNames(ports, noun)
      if (refresh) await remember(cache, ports, await nounOf(path, param), openCloud)
      else return { text: linesOf(nameLines(await known(cache, ports), fits.split(',').filter(Boolean), start)) }
    } catch {
      // Somebody pressed TAB in the middle of a line: there is no place for a complaint.
    }
    return {}
  },
})

const linesOf = (found: readonly string[]): string => found.map(line => `${line}\n`).join('')

async function clouds({ env, folder }: Ports): Promise<readonly string[]> {
  const { cloudNames } = await import('../../../client/clouds.ts')
  return (await cloudNames({ flags: {}, env, folder })).map(name => `${name}\t`)
}

/** What is remembered; when it is old a search is begun beside this run, and only waited for when there is nothing at all. */
async function known(cache: NameCache, { argv, background, clock }: Ports): Promise<readonly Named[]> {
  const { seenAt, askedAt, items } = cache.read()
  const now = clock.now()
  if (background !== undefined && now - seenAt > FRESH_MS && now - askedAt > SEARCH_MS) {
    cache.write({ seenAt, askedAt: now, items })
    await background([...argv, '--refresh'])
  }
  if (seenAt > 0) return items
  while (clock.now() - now < PATIENCE_MS) {
    await clock.sleep(20)
    const later = cache.read()
    if (later.seenAt > 0) return later.items
  }
  return []
}

/** The kind of resource a parameter of a command names. */
async function nounOf(path: string, param: string): Promise<Noun | undefined> {
  const { entries } = await import('../../entries.ts')
  const command = await entries.find(entry => entry.path === path)?.load()
  return { ...command?.default.args, ...command?.default.flags }[param]?.names
}

async function remember(cache: NameCache, { clock }: Ports, noun: Noun | undefined, openCloud: () => Promise<Cloud>): Promise<void> {
  if (noun === undefined) return
  const items = await listed(await openCloud(), noun)
  cache.write({ seenAt: clock.now(), askedAt: 0, items: items.map(item => named(noun, item)) })
}

/** The first page: nobody chooses among more than a thousand by TAB. */
async function listed(cloud: Cloud, noun: Noun): Promise<readonly JsonObject[]> {
  const isVersioned = noun.service === 'block-storage'
  const version = isVersioned ? { microversion: cloud.pinned?.version ?? lowerOf((await cloud.microversions()).max, NEWEST) } : {}
  const { body } = await cloud.request({ service: noun.service, method: 'GET', path: noun.listPath, query: noun.lookupQuery, ...version })
  return itemsOf(body, { noun, table: noun.short }).filter(isJsonObject)
}

function named(noun: Noun, raw: JsonObject): Named {
  const size = raw['size']
  return { id: noun.idOf(raw), name: noun.nameOf(raw), status: noun.statusOf(raw), size: typeof size === 'number' ? size : undefined }
}
