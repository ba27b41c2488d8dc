import { integer } from './value-params.ts'
import {
  optional,
  singleValue,
  targets,
  toggle,
  invalidValue,
  withDefault,
  type Input,
  type Param,
  type Params,
} from './params.ts'
import type { Microversion } from '../types/microversion.ts'
import type { Json } from '../types/json.ts'
import type { PreparedRequest } from './operation.ts'
import { serviceFilters } from './key-values.ts'
import type { ErrorKind } from '../types/cli-error.ts'
import type { ResourceType } from './resource-type.ts'

/**
 * How much may be lost. `moderate`: on a terminal, several targets are asked about. A function says besides what makes
 * even one
 * worth asking about, as the end of a line (`with its snapshots`); undefined where nothing does.
 */
export type Confirmation<Input> = 'moderate' | ((input: Input) => string | undefined)

/** Targets that can be chosen by the filters of a list, in place of names. */
export interface Selectable {
  readonly resource: ResourceType
  /** The request for the list, with filters by the service's own names. */
  readonly buildListRequest: (query: {
    readonly filters?: Readonly<Record<string, string>>
    readonly all_tenants?: boolean
  }) => PreparedRequest
}

/** One thing that is looked at before anything is changed. */
export interface PreflightCheck {
  /** What is looked at, in a word or two: `quota gigabytes`. */
  readonly title: string
  /** The microversion it needs. */
  readonly minVersion?: Microversion
  /** Read-only requests; their answers are judged in this order, null where there is none or it may not be read. */
  readonly requests: readonly PreparedRequest[]
  /** Further ones that the answers lead to; theirs come after. */
  readonly followUpRequests?: (responses: readonly Json[]) => readonly PreparedRequest[]
  readonly evaluate: (responses: readonly Json[]) => CheckResult
}

/**
 * `ok` with what was found, `refused` with the reason and the way to fail, or `unknown` where it could not be looked
 * at.
 */
export type CheckResult =
  | { readonly result: 'ok' | 'unknown'; readonly reason: string }
  | { readonly result: 'refused'; readonly reason: string; readonly kind: ErrorKind }

/** Flags of commands that may destroy something. */
export const confirmationFlags = { yes: toggle('do not ask for confirmation') } satisfies Params
/** Flags of commands with several targets. */
const multiTargetFlags = {
  atOnce: withDefault(integer('number of operations in parallel', { min: 1, max: 100, metavar: 'N' }), 8),
  null: toggle('with - as target: names on standard input are separated by NUL, not by newlines'),
} satisfies Params
/** Flags of commands that delete something. */
const deletionFlags = { ignoreMissing: toggle('treat targets that do not exist as deleted') } satisfies Params
/** Flags of commands that create something with a name. */
const creationFlags = {
  ifNotExists: toggle(
    'if one of this name already exists, show it and create nothing (checked before and after, not locked)',
  ),
} satisfies Params
/** Flags of commands that can be checked beforehand. */
const checkFlags = {
  check: toggle('change nothing; check whether quotas, type, zone and status allow it'),
} satisfies Params
/** Flags by which targets are selected. */
const selectionFlags = {
  filter: serviceFilters('status=error'),
  olderThan: optional(age('only those created longer ago than this, such as 30d, 12h or 2w')),
  allProjects: toggle('with --filter or --older-than: in every project', {
    isAdminOnly: true,
    aliases: ['all-tenants'],
  }),
} satisfies Params
/** All of them: what a command without some of them has for those is as if none was given. */
export const allSafetyFlags = {
  ...confirmationFlags,
  ...multiTargetFlags,
  ...deletionFlags,
  ...creationFlags,
  ...checkFlags,
  ...selectionFlags,
} satisfies Params

/** The values of the safety flags. */
export type SafetyOptions = Input<typeof allSafetyFlags>

const SECONDS_PER_UNIT: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** A time span such as `30d`: milliseconds. */
function age(help: string): Param<number> {
  return singleValue(help, 'age', raw => {
    const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(raw) ?? []
    const seconds = SECONDS_PER_UNIT[unit ?? '']
    if (count === undefined || seconds === undefined) throw invalidValue(raw, 'a time span such as 30d, 12h, 90m or 2w')
    return Number(count) * seconds * 1000
  })
}

/** Targets that are named, or selected by filters. */
export function selectableTargets<T>(param: Param<T>): Param<T> {
  return { ...targets(param), replacedBy: ['filter', 'olderThan'] }
}

/** The part of a declaration that safety flags follow from. */
interface SafetyDeclaration {
  readonly args: Params
  readonly confirmation?: unknown
  readonly selectable?: Selectable
  readonly deletes?: unknown
  readonly creates?: { readonly type: ResourceType }
  readonly checks?: unknown
}

/** How a command's targets are treated. */
export interface SafetyFacts {
  readonly needsConfirmation: boolean
  readonly selectable: Selectable | undefined
  readonly deletes: boolean
  readonly creates: ResourceType | undefined
}

export const safetyFactsOf = ({ confirmation, selectable, deletes, creates }: SafetyDeclaration): SafetyFacts => ({
  needsConfirmation: confirmation !== undefined,
  selectable,
  deletes: deletes !== undefined,
  creates: creates?.type,
})

/** Flags that follow from the declaration of a command. */
export function safetyFlags({ args, confirmation, selectable, deletes, creates, checks }: SafetyDeclaration): Params {
  return {
    ...(selectable === undefined ? {} : selectionFlags),
    ...(creates === undefined ? {} : creationFlags),
    ...(deletes === undefined ? {} : deletionFlags),
    ...(checks === undefined ? {} : checkFlags),
    ...(Object.values(args).some(param => param.isTarget === true) ? multiTargetFlags : {}),
    ...(confirmation === undefined ? {} : confirmationFlags),
  }
}
