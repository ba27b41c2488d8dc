import { entryName, noCache } from '../../../client/cache.ts'
import type { FlagValues } from '../../../client/settings/clouds.ts'
import { configFileStamps } from '../../../client/settings/config-files.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../contract/json.ts'
import type { Noun } from '../../../grammar/resource.ts'
import type { Ports } from '../../ports.ts'
import { cacheOf } from '../../session.ts'

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

/** Where names are kept, and of which cloud. */
export interface Place {
  readonly ports: Ports
  /** The flags about the cloud, as typed. */
  readonly cloud: FlagValues
}

/** One file of what is remembered. */
export interface Drawer {
  read(): JsonObject | undefined
  write(entry: JsonObject): void
}

/**
 * Opens a drawer without reading a file of settings: its name is made of everything that could name another cloud,
 * flags typed, OS_ variables, and the files with the times of their last changes.
 */
export function openDrawer({ ports, cloud }: Place, label: string): Drawer {
  const { env, folder } = ports
  const variables = Object.entries(env).filter(([name]) => name.startsWith('OS_')).sort(([a], [b]) => (a < b ? -1 : 1))
  const name = entryName('names', [label, cloud, variables, configFileStamps(env, folder)])
  const cache = isForbidden(ports) ? noCache : cacheOf(ports)
  return { read: () => cache.read(name), write: entry => { cache.write(name, entry) } }
}

/** The drawer for one kind of resource. */
export interface NameCache {
  read(): Remembered
  write(remembered: Remembered): void
}

export function openNames(place: Place, noun: string): NameCache {
  const drawer = openDrawer(place, noun)
  return {
    read: () => remembered(drawer.read()),
    write: ({ seenAt, askedAt, items }) => { drawer.write({ seenAt, askedAt, items: items.map(asJson) }) },
  }
}

const isForbidden = ({ env, argv }: Ports): boolean => argv.includes('--no-cache') || /^(1|true|yes|on)$/i.test(env['OS_NO_CACHE'] ?? '')

/** What is worth remembering of a resource. */
export function named(noun: Noun, raw: JsonObject): Named {
  const size = raw['size']
  return { id: noun.idOf(raw), name: noun.nameOf(raw), status: noun.statusOf(raw), size: typeof size === 'number' ? size : undefined }
}

export const asJson = ({ id, name, status, size }: Named): JsonObject => ({ id, name, status, size: size ?? null })

function remembered(entry: JsonObject | undefined): Remembered {
  if (entry === undefined) return NOTHING
  const { seenAt, askedAt, items } = entry
  return { seenAt: numberIn(seenAt), askedAt: numberIn(askedAt), items: objectsIn(items).map(namedIn) }
}

export const numberIn = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)

export const objectsIn = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])

export const namedIn = ({ id, name, status, size }: JsonObject): Named =>
  ({ id: String(id), name: String(name), status: String(status), size: typeof size === 'number' ? size : undefined })
