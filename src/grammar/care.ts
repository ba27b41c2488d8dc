import type { Microversion } from '../contract/microversion.ts'
import type { Json } from '../contract/json.ts'
import type { Payload } from './operation.ts'
import { anyFilters } from './key-values.ts'
import { integer, optional, targets, text, toggle, withDefault, type Param, type Params } from './param.ts'
import { Failure, type FailureKind } from '../contract/failure.ts'
import type { Noun } from './resource.ts'

/**
 * How much may be lost. `moderate`: on a terminal, several targets are asked about. A function says besides what makes even one
 * worth asking about, as the end of a line (`with its snapshots`); undefined where nothing does.
 */
export type Danger<Asked> = 'moderate' | ((asked: Asked) => string | undefined)

/** Targets that can be chosen by the filters of a list, in place of names. */
export interface Picks {
  readonly noun: Noun
  /** The request for the list, with filters by the service's own names. */
  readonly list: (query: { readonly filters?: Readonly<Record<string, string>>; readonly all_tenants?: boolean }) => Payload
}

/** One thing that is looked at before anything is changed. */
export interface Check {
  /** What is looked at, in a word or two: `quota gigabytes`. */
  readonly title: string
  /** The microversion it needs. */
  readonly needs?: Microversion
  /** Read-only requests; their answers are judged in this order, null where there is none or it may not be read. */
  readonly asks: readonly Payload[]
  /** Further ones that the answers lead to; theirs come after. */
  readonly thenAsks?: (answers: readonly Json[]) => readonly Payload[]
  readonly judge: (answers: readonly Json[]) => Judgement
}

/** `ok` with what was found, `refused` with the reason and the way to fail, or `unknown` where it could not be looked at. */
export type Judgement =
  | { readonly result: 'ok' | 'unknown'; readonly why: string }
  | { readonly result: 'refused'; readonly why: string; readonly kind: FailureKind }

/** Flags of commands that may destroy something. */
export const askingFlags = { yes: toggle('do it without asking') } satisfies Params
/** Flags of commands with several targets. */
export const manyFlags = {
  atOnce: withDefault(integer('how many targets are worked on at once', { min: 1, max: 100, metavar: 'N' }), 8),
} satisfies Params
/** Flags of commands that remove something. */
export const removalFlags = { ignoreMissing: toggle('what is not there counts as removed') } satisfies Params
/** Flags of commands that make something with a name. */
export const creationFlags = { ifNotExists: toggle('when there is one of this name already, show it and make none') } satisfies Params
/** Flags of commands that can be checked beforehand. */
export const checkFlags = { check: toggle('change nothing; look whether quotas, type, zone and status would allow it') } satisfies Params
/** Flags by which targets are chosen. */
export const pickFlags = {
  filter: anyFilters('status=error'),
  olderThan: optional(age('only what was made longer ago than this, such as 30d, 12h or 2w')),
  allProjects: toggle('with --filter or --older-than: of every project', { isAdminOnly: true, aliases: ['all-tenants'] }),
} satisfies Params

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** A span of time in words such as `30d`: milliseconds. */
function age(help: string): Param<number> {
  return {
    ...text(help, { metavar: 'age' }),
    read: ([word]) => {
      const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(word?.text ?? '') ?? []
      const seconds = SECONDS[unit ?? '']
      if (count === undefined || seconds === undefined) throw new Failure('usage', `must be a span such as 30d, 12h, 90m or 2w, not “${word?.text ?? ''}”`)
      return Number(count) * seconds * 1000
    },
  }
}

/** Targets that are named, or chosen by the flags of `pickFlags`. */
export function pickable<T>(param: Param<T>): Param<T> {
  return { ...targets(param), unless: ['filter', 'olderThan'] }
}

/** What a command says of itself that is read without its values. */
interface Declared {
  readonly args: Params
  readonly danger?: unknown
  readonly picks?: Picks
  readonly removes?: boolean
  readonly makes?: Noun
  readonly checks?: unknown
}

/** How a command's targets are treated, told before it is bound. */
export interface Cares {
  readonly asksFirst: boolean
  readonly picks: Picks | undefined
  readonly removes: boolean
  readonly makes: Noun | undefined
}

export const caresOf = ({ danger, picks, removes = false, makes }: Declared): Cares => ({ asksFirst: danger !== undefined, picks, removes, makes })

/** Flags that come with what a command says of itself. */
export function careFlags({ args, danger, picks, removes = false, makes, checks }: Declared): Params {
  return {
    ...(picks === undefined ? {} : pickFlags),
    ...(makes === undefined ? {} : creationFlags),
    ...(removes ? removalFlags : {}),
    ...(checks === undefined ? {} : checkFlags),
    ...(Object.values(args).some(param => param.isTarget === true) ? manyFlags : {}),
    ...(danger === undefined ? {} : askingFlags),
  }
}
