import type { Microversion } from '../types/microversion.ts'
import type { Json } from '../types/json.ts'
import type { PreparedRequest } from './operation.ts'
import { serviceFilters } from './key-values.ts'
import { integer, text } from './value-params.ts'
import { optional, targets, toggle, withDefault, type Param, type Params } from './params.ts'
import { CliError, type ErrorKind } from '../types/cli-error.ts'
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
export const confirmationFlags = { yes: toggle('do it without asking') } satisfies Params
/** Flags of commands with several targets. */
const multiTargetFlags = {
  atOnce: withDefault(integer('how many targets are worked on at once', { min: 1, max: 100, metavar: 'N' }), 8),
} satisfies Params
/** Flags of commands that remove something. */
const deletionFlags = { ignoreMissing: toggle('what is not there counts as removed') } satisfies Params
/** Flags of commands that make something with a name. */
const creationFlags = {
  ifNotExists: toggle('when there is one of this name already, show it and make none'),
} satisfies Params
/** Flags of commands that can be checked beforehand. */
const checkFlags = {
  check: toggle('change nothing; look whether quotas, type, zone and status would allow it'),
} satisfies Params
/** Flags by which targets are chosen. */
export const selectionFlags = {
  filter: serviceFilters('status=error'),
  olderThan: optional(age('only what was made longer ago than this, such as 30d, 12h or 2w')),
  allProjects: toggle('with --filter or --older-than: of every project', {
    isAdminOnly: true,
    aliases: ['all-tenants'],
  }),
} satisfies Params

const SECONDS_PER_UNIT: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** A span of time in words such as `30d`: milliseconds. */
function age(help: string): Param<number> {
  return {
    ...text(help, { metavar: 'age' }),
    parse: ([argValue]) => {
      const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(argValue?.text ?? '') ?? []
      const seconds = SECONDS_PER_UNIT[unit ?? '']
      if (count === undefined || seconds === undefined)
        throw new CliError('usage', `must be a span such as 30d, 12h, 90m or 2w, not “${argValue?.text ?? ''}”`)
      return Number(count) * seconds * 1000
    },
  }
}

/** Targets that are named, or chosen by the flags of `pickFlags`. */
export function selectableTargets<T>(param: Param<T>): Param<T> {
  return { ...targets(param), replacedBy: ['filter', 'olderThan'] }
}

/** What a command says of itself that is read without its values. */
interface SafetyDeclaration {
  readonly args: Params
  readonly confirmation?: unknown
  readonly selectable?: Selectable
  readonly deletes?: boolean
  readonly creates?: ResourceType
  readonly checks?: unknown
}

/** How a command's targets are treated, told before it is bound. */
export interface SafetyFacts {
  readonly needsConfirmation: boolean
  readonly selectable: Selectable | undefined
  readonly deletes: boolean
  readonly creates: ResourceType | undefined
}

export const safetyFactsOf = ({
  confirmation,
  selectable,
  deletes = false,
  creates,
}: SafetyDeclaration): SafetyFacts => ({ needsConfirmation: confirmation !== undefined, selectable, deletes, creates })

/** Flags that come with what a command says of itself. */
export function safetyFlags({
  args,
  confirmation,
  selectable,
  deletes = false,
  creates,
  checks,
}: SafetyDeclaration): Params {
  return {
    ...(selectable === undefined ? {} : selectionFlags),
    ...(creates === undefined ? {} : creationFlags),
    ...(deletes ? deletionFlags : {}),
    ...(checks === undefined ? {} : checkFlags),
    ...(Object.values(args).some(param => param.isTarget === true) ? multiTargetFlags : {}),
    ...(confirmation === undefined ? {} : confirmationFlags),
  }
}
