import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { isJsonObject, type JsonObject } from '../types/json.ts'
import type { Environment } from '../types/streams.ts'
import { parseJson } from '../http/json.ts'

/** What is remembered between runs: a folder of small files, or nothing. */
export interface Cache {
  /** Where it is; undefined for one that remembers nothing. */
  readonly folder: string | undefined
  read(name: string): JsonObject | undefined
  write(name: string, entry: JsonObject): void
  remove(name: string): void
  /** The entries whose names begin so, sorted. */
  listNames(prefix: string): readonly string[]
}

/** `$XDG_CACHE_HOME/clinker`, or `~/.cache/clinker`; undefined when there is no home. */
export function cacheFolder({ XDG_CACHE_HOME: xdg = '', HOME: home = '' }: Environment): string | undefined {
  if (isAbsolute(xdg)) return join(xdg, 'clinker')
  return home === '' || home === '/' ? undefined : join(home, '.cache', 'clinker')
}

/** A name for an entry that gives away nothing of what it stands for. */
export function entryName(kind: 'token' | 'versions' | 'names' | 'warned', parts: readonly unknown[]): string {
  return `${kind}-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}.json`
}

/** Without a cache everything works, a little slower: so whatever goes wrong with it is nobody's business. */
function ignoreErrors<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Files older than this are of no use to anybody: tokens live hours. */
const STALE_MS = 7 * 24 * 3600 * 1000

function removeStale(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (/^(token|versions|names)-/.test(name) && now - statSync(path).mtimeMs > STALE_MS) rmSync(path, { force: true })
  }
}

/** Whole or not at all: another run sees the old file or the new one, also when this one is killed. */
function writeAtomically(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
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
 * A file of somebody else’s, or that others may read or write, is not ours to trust; what is no file may keep its
 * reader waiting for ever.
 */
function readPrivate(path: string, userId: number | undefined): JsonObject | undefined {
  const found = statSync(path)
  if (!found.isFile() || (found.mode & 0o077) !== 0 || found.uid !== (userId ?? found.uid)) return undefined
  const entry = parseJson(readFileSync(path, 'utf8'))
  return isJsonObject(entry) ? entry : undefined
}

/** Whose cache it is: the system's number for who runs this, where it has any; and what time it is, in ms. */
export interface CacheContext {
  readonly userId: number | undefined
  readonly now: () => number
}

/** The cache in a folder; without one, nothing is remembered. */
export function openCache(folder: string | undefined, { userId, now }: CacheContext): Cache {
  if (folder === undefined) return noCache
  let hasRemovedStale = false
  return {
    folder,
    read: name => ignoreErrors(() => readPrivate(join(folder, name), userId)),
    write: (name, entry) => {
      ignoreErrors(() => {
        writeAtomically(folder, name, JSON.stringify(entry))
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

/** Remembers nothing. */
export const noCache: Cache = {
  folder: undefined,
  read: () => undefined,
  write: () => undefined,
  remove: () => undefined,
  listNames: () => [],
}
