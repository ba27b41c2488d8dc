import type { JsonObject } from '../../types/json.ts'
import {
  nameToJson,
  parseCachedName,
  asNumber,
  asObjects,
  openCacheEntry,
  type CacheEntry,
  type CachedName,
  type NameScope,
  type CachedNames,
} from './name-cache.ts'

/** What commands have made, changed and removed in one cloud since TAB was first pressed there. */
export interface NameChanges {
  /** When something was last changed, in ms; 0 for never. */
  readonly at: number
  /** Resources as the service last described them, by the word for their kind. */
  readonly seen: readonly { readonly noun: string; readonly at: number; readonly item: CachedName }[]
  readonly gone: readonly { readonly id: string; readonly at: number }[]
}

/** What one command did. */
export interface NameChange {
  readonly seen: readonly { readonly noun: string; readonly item: CachedName }[]
  readonly gone: readonly string[]
}

/** So many of each are kept: the next look at the cloud knows the others. */
const MAX_KEPT = 200

/** What was changed; undefined where nobody has pressed TAB yet, and so nothing is noted. */
export const readChanges = (scope: NameScope): NameChanges | undefined => readEntry(openCacheEntry(scope, CHANGES))

function readEntry(cacheEntry: CacheEntry): NameChanges | undefined {
  const found = cacheEntry.read()
  return found === undefined ? undefined : parseChanges(found)
}

const CHANGES = 'changes'
export const NO_CHANGES: NameChanges = { at: 0, seen: [], gone: [] }

const parseChanges = ({ at, seen, gone }: JsonObject): NameChanges => ({
  at: asNumber(at),
  seen: asObjects(seen).map(one => ({
    noun: String(one['noun']),
    at: asNumber(one['at']),
    item: parseCachedName(one),
  })),
  gone: asObjects(gone).map(one => ({ id: String(one['id']), at: asNumber(one['at']) })),
})

/** From now on changes are noted: somebody presses TAB here. */
export function startRecording(scope: NameScope): void {
  writeEntry(openCacheEntry(scope, CHANGES), NO_CHANGES)
}

/** Gives what notes the changes of one run, where somebody presses TAB. */
export function openChangeRecorder(scope: NameScope): (change: NameChange) => void {
  const cacheEntry = openCacheEntry(scope, CHANGES)
  return ({ seen, gone }) => {
    const before = readEntry(cacheEntry)
    if (before === undefined) return
    const at = scope.ports.clock.now()
    const ids = new Set(seen.map(({ item }) => item.id))
    writeEntry(cacheEntry, {
      at,
      seen: [...before.seen.filter(({ item }) => !ids.has(item.id)), ...seen.map(one => ({ ...one, at }))].slice(
        -MAX_KEPT,
      ),
      gone: [...before.gone, ...gone.map(id => ({ id, at }))].slice(-MAX_KEPT),
    })
  }
}

function writeEntry(cacheEntry: CacheEntry, { at, seen, gone }: NameChanges): void {
  cacheEntry.write({
    at,
    seen: seen.map(one => ({ noun: one.noun, at: one.at, ...nameToJson(one.item) })),
    gone: gone.map(({ id, at: goneAt }) => ({ id, at: goneAt })),
  })
}

/** The names as they are after the changes: what was made since is among them, what was removed is not. */
export function applyChanges(
  { items, seenAt }: CachedNames,
  noun: string,
  { seen, gone }: NameChanges,
): readonly CachedName[] {
  const newer = seen.filter(one => one.noun === noun && one.at >= seenAt).map(({ item }) => item)
  const ids = new Set(newer.map(({ id }) => id))
  const removed = new Map(gone.map(({ id, at }) => [id, at]))
  return [...items.filter(({ id }) => !ids.has(id)), ...newer].filter(({ id, status }) => {
    const goneAt = removed.get(id)
    // What is still being deleted is gone for whoever presses TAB; what could not be deleted is there again.
    return goneAt === undefined || (seenAt > goneAt && status !== 'deleting')
  })
}
