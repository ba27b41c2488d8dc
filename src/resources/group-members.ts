import { settles, type Step } from '../grammar/command.ts'
import type { Payload, Target } from '../grammar/operation.ts'
import type { Noun } from '../grammar/resource.ts'

/** A list of members is a text of at most 255 characters: six IDs. */
const AT_ONCE = 6

/** One request's worth of change: names as they are, volumes as IDs between commas. */
export interface GroupChange {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly add_volumes?: string | undefined
  readonly remove_volumes?: string | undefined
}

/** What is to become of a group; volumes by ID. */
export interface GroupWish {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/**
 * The requests that change a group: as many as its members need.
 * A group whose members change is `updating` for a while and takes no other change, so the next request waits for it.
 */
export function groupSteps(noun: Noun, target: Target, wish: GroupWish, send: (change: GroupChange) => Payload): readonly Step[] {
  const { name, description, add, remove } = wish
  const rounds = Math.max(Math.ceil(add.length / AT_ONCE), Math.ceil(remove.length / AT_ONCE))
  const changes = Array.from({ length: rounds }, (_, i) => ({ add_volumes: part(add, i), remove_volumes: part(remove, i) }))
  const named = name === undefined && description === undefined ? changes : [{ name, description, ...changes[0] }, ...changes.slice(1)]
  return named.flatMap((change, i) => (i === 0 ? [send(change)] : [updated(noun, target), send(change)]))
}

/** The group has its new members. */
export const updated = (noun: Noun, target: Target) => settles(noun, target.id, ['available'], ['updating'])

function part(ids: readonly string[], round: number): string | undefined {
  const some = ids.slice(round * AT_ONCE, (round + 1) * AT_ONCE)
  return some.length === 0 ? undefined : some.join(',')
}

/** IDs as cinder has them typed: one text with commas. */
export const idsIn = (text: string | undefined): readonly string[] => (text ?? '').split(',').map(id => id.trim()).filter(id => id !== '')
