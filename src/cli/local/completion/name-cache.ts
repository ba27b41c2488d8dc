import { openCache, noCache, cacheFolderOf, entryName, type Cache } from '../../../client/cache.ts'
import { configFileStamps } from '../../../client/config-files.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../contract/json.ts'
import type { Ports } from '../../ports.ts'

/** What completion says of one resource. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly status: string
  /** GiB, where it has a size. */
  readonly size: number | undefined
}

/** The resources of one kind in one cloud, as last seen. */
export interface Remembered {
  /** When they were seen, in ms; 0 for never. */
  readonly seenAt: number
  /** When somebody last set out to look, in ms. */
  readonly askedAt: number
  readonly items: readonly Named[]
}

const NOTHING: Remembered = { seenAt: 0, askedAt: 0, items: [] }

/** The drawer for one kind of resource in the cloud these ports name. */
export interface NameCache {
  read(): Remembered
  write(remembered: Remembered): void
}

/**
 * Opens the drawer without reading a file of settings: its name is made of everything that could name another cloud,
 * flags typed, OS_ variables, and the files with the times of their last changes.
 */
export function openNames(ports: Ports, noun: string): NameCache {
  const { env, folder, argv } = ports
  const flags = argv.filter(word => word !== '--refresh' && !word.startsWith('--start='))
  const variables = Object.entries(env).filter(([name]) => name.startsWith('OS_')).sort(([a], [b]) => (a < b ? -1 : 1))
  const name = entryName('names', [noun, flags.slice(flags.indexOf('names') + 2), variables, configFileStamps(env, folder)])
  const cache = cacheOf(ports)
  return {
    read: () => remembered(cache.read(name)),
    write: ({ seenAt, askedAt, items }) => { cache.write(name, { seenAt, askedAt, items: items.map(asJson) }) },
  }
}

function cacheOf({ env, argv, clock }: Ports): Cache {
  const folder = cacheFolderOf(env)
  const isForbidden = argv.includes('--no-cache') || /^(1|true|yes|on)$/i.test(env['OS_NO_CACHE'] ?? '')
  return folder === undefined || isForbidden ? noCache : openCache(folder, clock.now)
}

const asJson = ({ id, name, status, size }: Named): JsonObject => ({ id, name, status, size: size ?? null })

function remembered(entry: JsonObject | undefined): Remembered {
  if (entry === undefined) return NOTHING
  const { seenAt, askedAt, items } = entry
  return { seenAt: numberIn(seenAt), askedAt: numberIn(askedAt), items: Array.isArray(items) ? items.filter(isJsonObject).map(namedIn) : [] }
}

const numberIn = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)

const namedIn = ({ id, name, status, size }: JsonObject): Named =>
  ({ id: String(id), name: String(name), status: String(status), size: typeof size === 'number' ? size : undefined })
