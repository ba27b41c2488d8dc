import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { isJsonObject, type JsonObject } from '../contract/json.ts'
import type { Environment } from '../contract/streams.ts'
import { systemHome } from './settings/home.ts'
import { parseJson } from './wire/reading.ts'

/** What is remembered between runs: a folder of small files, or nothing. */
export interface Cache {
  read(name: string): JsonObject | undefined
  write(name: string, entry: JsonObject): void
  drop(name: string): void
  /** The entries whose names begin so, sorted. */
  names(beginning: string): readonly string[]
}

/** `$XDG_CACHE_HOME/clinker`, or `~/.cache/clinker`; undefined when there is no home. */
export function cacheFolderOf(env: Environment): string | undefined {
  const xdg = env['XDG_CACHE_HOME']
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'clinker')
  const home = env['HOME'] ?? systemHome()
  return home === '' || home === '/' ? undefined : join(home, '.cache', 'clinker')
}

/** A name for an entry that gives away nothing of what it stands for. */
export function entryName(kind: 'token' | 'versions' | 'names' | 'warned', about: readonly unknown[]): string {
  return `${kind}-${createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 40)}.json`
}

/** Without a cache everything works, a little slower: so whatever goes wrong with it is nobody's business. */
function quietly<T>(work: () => T): T | undefined {
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
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** Who runs this; undefined for a user the system does not know, as in some containers. */
function ownId(): number | undefined {
  try {
    return userInfo().uid
  } catch {
    return undefined
  }
}

/** A file of somebody else’s, or that others may read or write, is not ours to trust; what is no file may keep its reader waiting for ever. */
function readPrivate(path: string): JsonObject | undefined {
  const found = statSync(path)
  if (!found.isFile() || (found.mode & 0o077) !== 0 || found.uid !== (ownId() ?? found.uid)) return undefined
  const entry = parseJson(readFileSync(path, 'utf8'))
  return isJsonObject(entry) ? entry : undefined
}

export function openCache(folder: string, now: () => number): Cache {
  return {
    read: (name) => quietly(() => readPrivate(join(folder, name))),
    write: (name, entry) => {
      quietly(() => {
        writeAtomically(folder, name, JSON.stringify(entry))
        removeStale(folder, now())
      })
    },
    drop: (name) => {
      quietly(() => rmSync(join(folder, name), { force: true }))
    },
    names: (beginning) => quietly(() => readdirSync(folder).filter((name) => name.startsWith(beginning) && name.endsWith('.json')).sort()) ?? [],
  }
}

/** Remembers nothing. */
export const noCache: Cache = { read: () => undefined, write: () => undefined, drop: () => undefined, names: () => [] }
