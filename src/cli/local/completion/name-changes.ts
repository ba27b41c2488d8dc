import type { JsonObject } from '../../../contract/json.ts'
import { asJson, namedIn, numberIn, objectsIn, openDrawer, type Drawer, type Named, type Place, type Remembered } from './name-cache.ts'

/** What commands have made, changed and removed in one cloud since TAB was first pressed there. */
export interface Changes {
  /** When something was last changed, in ms; 0 for never. */
  readonly at: number
  /** Resources as the service last described them, by the word for their kind. */
  readonly seen: readonly { readonly noun: string; readonly at: number; readonly item: Named }[]
  readonly gone: readonly { readonly id: string; readonly at: number }[]
}

/** What one command did. */
export interface Change {
  readonly seen: readonly { readonly noun: string; readonly item: Named }[]
  readonly gone: readonly string[]
}

/** So many of each are kept: the next look at the cloud knows the others. */
const KEPT = 200

/** What was changed; undefined where nobody has pressed TAB yet, and so nothing is noted. */
export const readChanges = (place: Place): Changes | undefined => read(openDrawer(place, CHANGES))

function read(drawer: Drawer): Changes | undefined {
  const found = drawer.read()
  return found === undefined ? undefined : changesIn(found)
}

const CHANGES = 'changes'
export const NO_CHANGES: Changes = { at: 0, seen: [], gone: [] }

const changesIn = ({ at, seen, gone }: JsonObject): Changes => ({
  at: numberIn(at),
  seen: objectsIn(seen).map(one => ({ noun: String(one['noun']), at: numberIn(one['at']), item: namedIn(one) })),
  gone: objectsIn(gone).map(one => ({ id: String(one['id']), at: numberIn(one['at']) })),
})

/** From now on changes are noted: somebody presses TAB here. */
export function beginNoting(place: Place): void {
  write(openDrawer(place, CHANGES), NO_CHANGES)
}

/** Gives what notes the changes of one run, where somebody presses TAB. */
export function openChanges(place: Place): (change: Change) => void {
  const drawer = openDrawer(place, CHANGES)
  return ({ seen, gone }) => {
    const before = read(drawer)
    if (before === undefined) return
    const at = place.ports.clock.now()
    const ids = new Set(seen.map(({ item }) => item.id))
    write(drawer, {
      at,
      seen: [...before.seen.filter(({ item }) => !ids.has(item.id)), ...seen.map(one => ({ ...one, at }))].slice(-KEPT),
      gone: [...before.gone, ...gone.map(id => ({ id, at }))].slice(-KEPT),
    })
  }
}

function write(drawer: Drawer, { at, seen, gone }: Changes): void {
  drawer.write({ at, seen: seen.map(one => ({ noun: one.noun, at: one.at, ...asJson(one.item) })), gone: gone.map(({ id, at: goneAt }) => ({ id, at: goneAt })) })
}

/** The names as they are after the changes: what was made since is among them, what was removed is not. */
export function withChanges({ items, seenAt }: Remembered, noun: string, { seen, gone }: Changes): readonly Named[] {
  const newer = seen.filter(one => one.noun === noun && one.at >= seenAt).map(({ item }) => item)
  const ids = new Set(newer.map(({ id }) => id))
  const removed = new Map(gone.map(({ id, at }) => [id, at]))
  return [...items.filter(({ id }) => !ids.has(id)), ...newer].filter(({ id, status }) => {
    const goneAt = removed.get(id)
    // What is still being deleted is gone for whoever presses TAB; what could not be deleted is there again.
    return goneAt === undefined || (seenAt > goneAt && status !== 'deleting')
  })
}
