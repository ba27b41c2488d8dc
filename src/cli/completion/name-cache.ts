import { entryName, noCache } from '../../config/disk-cache.ts'
import type { FlagValues } from '../../types/options.ts'
import { configFileStamps } from '../../config/config-files.ts'
import { isJsonObject, type Json, type JsonObject } from '../../types/json.ts'
import type { ResourceType } from '../../framework/resource-type.ts'
import type { Ports } from '../../types/ports.ts'
import { openUserCache } from '../session/open-session.ts'

/** What completion says of one resource. */
export interface CachedName {
  readonly id: string
  readonly name: string
  readonly status: string
  /** GiB, where it has a size. */
  readonly size: number | undefined
}

/** The resources of one kind in one cloud, as last seen. */
export interface CachedNames {
  /** When they were fetched, in ms; 0 for never. */
  readonly seenAt: number
  /** When a search was last started, in ms. */
  readonly askedAt: number
  readonly items: readonly CachedName[]
}

const NO_NAMES: CachedNames = { seenAt: 0, askedAt: 0, items: [] }

/** The cache and the cloud that names belong to. */
export interface NameScope {
  readonly ports: Ports
  /** The flags about the cloud, as typed. */
  readonly cloud: FlagValues
}

/** One file of the cache. */
export interface CacheEntry {
  read(): JsonObject | undefined
  write(entry: JsonObject): void
}

/**
 * Opens a cache entry without reading the settings: its name is made of everything that could name another cloud,
 * flags typed, OS_ variables, and the files with the times of their last changes.
 */
export function openCacheEntry({ ports, cloud }: NameScope, label: string): CacheEntry {
  const { env, folder } = ports
  const variables = Object.entries(env)
    .filter(([name]) => name.startsWith('OS_'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const name = entryName('names', [label, cloud, variables, configFileStamps(env, folder)])
  const cache = isCacheDisabled({ ports, cloud }) ? noCache : openUserCache(ports)
  return {
    read: () => cache.read(name),
    write: entry => {
      cache.write(name, entry)
    },
  }
}

/** The cached names of one resource type. */
export interface NameCache {
  read(): CachedNames
  write(remembered: CachedNames): void
}

export function openNameCache(scope: NameScope, noun: string): NameCache {
  const cacheEntry = openCacheEntry(scope, noun)
  return {
    read: () => parseCachedNames(cacheEntry.read()),
    write: ({ seenAt, askedAt, items }) => {
      cacheEntry.write({ seenAt, askedAt, items: items.map(nameToJson) })
    },
  }
}

const isCacheDisabled = ({ ports: { env }, cloud }: NameScope): boolean =>
  cloud['no-cache'] === true || /^(1|true|yes|on)$/i.test(env['OS_NO_CACHE'] ?? '')

/** The part of a resource that is cached. */
export function toCachedName(noun: ResourceType, raw: JsonObject): CachedName {
  const size = raw['size']
  return {
    id: noun.idOf(raw),
    name: noun.nameOf(raw),
    status: noun.statusOf(raw),
    size: typeof size === 'number' ? size : undefined,
  }
}

export const nameToJson = ({ id, name, status, size }: CachedName): JsonObject => ({
  id,
  name,
  status,
  size: size ?? null,
})

function parseCachedNames(entry: JsonObject | undefined): CachedNames {
  if (entry === undefined) return NO_NAMES
  const { seenAt, askedAt, items } = entry
  return { seenAt: asNumber(seenAt), askedAt: asNumber(askedAt), items: asObjects(items).map(parseCachedName) }
}

export const asNumber = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)

export const asObjects = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

export const parseCachedName = ({ id, name, status, size }: JsonObject): CachedName => ({
  id: String(id),
  name: String(name),
  status: String(status),
  size: typeof size === 'number' ? size : undefined,
})
