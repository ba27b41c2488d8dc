import type { Cloud } from '../contract/cloud.ts'
import { Failure, type FailureDetails } from '../contract/failure.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Microversion } from '../contract/microversion.ts'
import type { Noun } from '../grammar/resource.ts'
import { lookUp } from './look-up.ts'
import { LOOKS, type Seen } from './looks.ts'
import { rowFor } from './refusal-table.ts'
import { forShell } from './shell-word.ts'

/** The resource a command was aimed at: its noun and the name or ID typed. */
export interface Aim { readonly noun: Noun; readonly name: string }

/** Where a refusal is explained. */
export interface Room {
  readonly cloud: Cloud
  readonly speaks: Microversion
  /** The words of the command. */
  readonly path: string
  /** The command that shows what became of a change. */
  readonly after: string | undefined
}

/** The command that shows what became of a change: the thing it was aimed at, or the list it would be in. */
export function lookFor(path: string, aim: Aim | undefined, isThere: (path: string) => boolean): string | undefined {
  const aimed = aim !== undefined && path.startsWith(`${aim.noun.noun} `) ? `${aim.noun.noun} show` : undefined
  if (aim !== undefined && aimed !== undefined && isThere(aimed)) return `clinker ${aimed} ${forShell(aim.name)}`
  const words = path.split(' ')
  const lists = words.map((_, i) => `${words.slice(0, words.length - 1 - i).join(' ')} list`.trim())
  const list = lists.find(isThere)
  return list === undefined ? undefined : `clinker ${list}`
}

/**
 * A refusal with its cause and what to do next: from the service's sentence, and where that says too little, by looking.
 * What is not the service's refusal, or has its own hint and needs no look, is left as it is.
 */
export async function advised(failure: Failure, aim: Aim | undefined, room: Room): Promise<Failure> {
  const { outcomeUnknown, status, hint } = failure.details
  if (status === undefined && outcomeUnknown !== true) return failure
  if (aim === undefined && failure.details.resource !== undefined) return failure
  const raw = aim === undefined || failure.details.resource !== undefined || failure.kind === 'network' ? undefined : await quietly(() => lookUp(room.cloud, aim.noun, aim.name, room.speaks))
  const named = aim === undefined ? {} : { resource: failure.details.resource ?? inFull(aim, raw) }
  if (outcomeUnknown === true) return renewed(failure, { ...named, ...afterwards(hint, room.after) })
  const noun = aim?.noun.noun ?? ''
  const fitting = rowFor(failure.message, status, noun)
  if (fitting === undefined || (hint !== undefined && fitting.row.looksAt === undefined)) return renewed(failure, named)
  // What this cloud is too old for is nowhere to be found.
  if (failure.kind === 'unsupported' && status === 404) return renewed(failure, named)
  const { row, found } = fitting
  const { looksAt } = row
  const scene = { cloud: room.cloud, speaks: room.speaks, failure, noun, raw, path: room.path }
  const seen: Seen = looksAt === undefined ? { also: [] } : await quietly(() => LOOKS[looksAt](scene)) ?? { also: [] }
  const next = hint ?? seen.next ?? row.next?.({ noun, name: aim?.name ?? '' }, found)
  return renewed(failure, { ...named, also: [...(failure.details.also ?? []), ...seen.also], ...(next === undefined ? {} : { hint: next }) })
}

/** `volume db-data (6edbc2f4-…)`: by name and ID where both are known. */
function inFull({ noun, name }: Aim, raw: JsonObject | undefined): string {
  if (raw === undefined) return `${noun.noun} ${name}`
  const [own, id] = [noun.nameOf(raw), noun.idOf(raw)]
  return `${noun.noun} ${own === '' || own === id ? id : `${own} (${id})`}`
}

/** A change that may or may not have been made, and how to see which. */
function afterwards(hint: string | undefined, look: string | undefined): Pick<FailureDetails, 'hint'> {
  const whole = [hint ?? '', look === undefined ? '' : `${look}   shows whether it was`].filter(Boolean).join('\n')
  return whole === '' ? {} : { hint: whole }
}

/** Looking must not hide the refusal itself. */
async function quietly<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'interrupted' && error.kind !== 'terminated') return undefined
    throw error
  }
}

const renewed = (failure: Failure, details: FailureDetails): Failure => new Failure(failure.kind, failure.message, { ...failure.details, ...details })
