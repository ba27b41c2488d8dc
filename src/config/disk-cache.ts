import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { isJsonObject, type JsonObject } from '../types/json.ts'
import type { Environment } from '../types/streams.ts'
import { parseJson } from '../http/json.ts'

/** Entries kept between runs: a folder of small files, or nothing. */
export interface Cache {
  /** Its path; undefined for a cache that keeps nothing. */
  readonly folder: string | undefined
  read(name: string): JsonObject | undefined
  write(name: string, entry: JsonObject): void
  remove(name: string): void
  /** The names of entries with that prefix, sorted. */
  listNames(prefix: string): readonly string[]
}

/** `$XDG_CACHE_HOME/clinker`, or `~/.cache/clinker`; undefined when there is no home. */
export function cacheFolder({ XDG_CACHE_HOME: xdg = '', HOME: home = '' }: Environment): string | undefined {
  if (isAbsolute(xdg)) return join(xdg, 'clinker')
  return home === '' || home === '/' ? undefined : join(home, '.cache', 'clinker')
}

/** The name of an entry, which reveals nothing of its parts. */
export function entryName(kind: 'token' | 'versions' | 'names' | 'warned', parts: readonly unknown[]): string {
  return `${kind}-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}.json`
}

/** Without a cache everything works, only slower: its errors are ignored. */
function ignoreErrors<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Files older than this are removed: tokens live for hours. */
const STALE_MS = 7 * 24 * 3600 * 1000

function removeStale(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (/^(token|versions|names)-/.test(name) && now - statSync(path).mtimeMs > STALE_MS) rmSync(path, { force: true })
  }
}

/**
 * Creates the folder, or takes the access of others to an existing one away. A link is left alone, and so is the folder
 * it leads to: its access is a matter of whoever made the link.
 */
function ensurePrivateFolder(folder: string, userId: number | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const descriptor = ignoreErrors(() => openSync(folder, constants.O_DIRECTORY | constants.O_NOFOLLOW))
  if (descriptor === undefined) return
  try {
    const { mode, uid } = fstatSync(descriptor)
    if ((mode & 0o077) !== 0 && uid === (userId ?? uid)) fchmodSync(descriptor, 0o700)
  } finally {
    closeSync(descriptor)
  }
}

/** Writes the whole file or none: another run sees the old one or the new one, also when this one is killed. */
function writeAtomically(folder: string, name: string, text: string, userId: number | undefined): void {
  ensurePrivateFolder(folder, userId)
  const path = join(folder, name)
  const temporaryPath = `${path}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(temporaryPath, text, { mode: 0o600, flag: 'wx' })
    renameSync(temporaryPath, path)
  } catch (error) {
    rmSync(temporaryPath, { force: true })
    throw error
  }
}

/**
 * Reads an entry. A file of another user, or that others can read or write, is not trusted; reading a FIFO could block
 * for ever.
 */
function readPrivate(path: string, userId: number | undefined): JsonObject | undefined {
  const found = statSync(path)
  if (!found.isFile() || (found.mode & 0o077) !== 0 || found.uid !== (userId ?? found.uid)) return undefined
  const entry = parseJson(readFileSync(path, 'utf8'))
  return isJsonObject(entry) ? entry : undefined
}

/** The user ID that owns the cache, where the system has any, and the time, in ms. */
export interface CacheContext {
  readonly userId: number | undefined
  readonly now: () => number
}

/** Opens the cache in a folder; without a folder nothing is kept. */
export function openCache(folder: string | undefined, { userId, now }: CacheContext): Cache {
  if (folder === undefined) return noCache
  let hasRemovedStale = false
  return {
    folder,
    read: name => ignoreErrors(() => readPrivate(join(folder, name), userId)),
    write: (name, entry) => {
      ignoreErrors(() => {
        writeAtomically(folder, name, JSON.stringify(entry), userId)
        if (!hasRemovedStale) removeStale(folder, now())
        hasRemovedStale = true
      })
    },
    remove: name => {
      ignoreErrors(() => rmSync(join(folder, name), { force: true }))
    },
    listNames: prefix =>
      ignoreErrors(() =>
        readdirSync(folder)
          .filter(name => name.startsWith(prefix) && name.endsWith('.json'))
          .sort(),
      ) ?? [],
  }
}

/** A cache that keeps nothing. */
export const noCache: Cache = {
  folder: undefined,
  read: () => undefined,
  write: () => undefined,
  remove: () => undefined,
  listNames: () => [],
}
