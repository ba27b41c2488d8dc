import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { ResourceType, ResourceDefinition } from './resource-type.ts'

/** A word as it was typed, and the resource it turned out to name. */
export interface ArgValue {
  readonly text: string
  readonly resolved?: JsonObject
}

/** How many words a parameter takes: none (a toggle), one, or any number. */
type Arity = 'none' | 'one' | 'many'

/** One argument or flag: what it is called, what it takes, and how words become a value. */
export interface Param<T> {
  readonly help: string
  readonly metavar: string
  readonly arity: Arity
  readonly required: boolean
  /** Values that may be typed; matched without regard to case. */
  readonly choices?: readonly string[]
  /** For switches: each spelling of the flag and its help. */
  readonly spellings?: Readonly<Record<string, string>>
  /** Other names of the flag. */
  readonly aliases?: readonly string[]
  /** The microversion that knows the field; checked before anything is sent. */
  readonly since?: Microversion
  readonly isHidden?: boolean
  readonly isAdminOnly?: boolean
  /** `@file` and `-` stand for the content of a file or of standard input. */
  readonly takesFile?: boolean
  /** A secret: `--NAME-file FILE` is put beside the flag, and nothing shows what was typed. */
  readonly isSecret?: boolean
  /** The words name resources of this kind and are looked up before `read`. */
  readonly resourceType?: ResourceType
  /** The kind of resource completion offers names of, where the words are not looked up. */
  readonly completionType?: ResourceType
  /** The statuses in which a resource can be named here; completion offers no others. */
  readonly allowedStatuses?: readonly string[]
  /** A text that names no resource is kept as text instead of being a mistake. */
  readonly canBeUnresolved?: boolean
  /** The parameter whose word counts when this one is not typed: a snapshot's volume is named like the snapshot. */
  readonly fallbackParam?: string
  /** The command runs once for each word. */
  readonly isTarget?: boolean
  /** Need not be typed, and must not be, beside one of these flags. */
  readonly replacedBy?: readonly string[]
  /** Words to a value; raises a `Failure` of kind `usage` saying what is wrong with them. */
  readonly parse: (words: readonly ArgValue[]) => T
}

/** The parameters of a command by their names in code. */
export type Params = Readonly<Record<string, Param<unknown>>>
/** The values of parameters, as a plan sees them. */
export type Input<P extends Params> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }

/** Extra facts on any parameter. */
export interface ParamExtras {
  readonly since?: Microversion
  readonly isHidden?: boolean
  readonly isAdminOnly?: boolean
  readonly aliases?: readonly string[]
  readonly metavar?: string
  readonly completionType?: ResourceType
  readonly allowedStatuses?: readonly string[]
}

/** A word that is not what its parameter takes. */
export const usageError = (sentence: string): CliError => new CliError('usage', sentence)

/** A parameter of one word, and how it is read. */
export function singleValue<T>(
  help: string,
  metavar: string,
  parse: (text: string) => T,
  extras: ParamExtras = {},
): Param<T> {
  return { help, metavar, arity: 'one', required: true, parse: argValues => parse(argValues[0]?.text ?? ''), ...extras }
}

/** Any text. */
export function text(help: string, extras: ParamExtras & { readonly choices?: readonly string[] } = {}): Param<string> {
  return singleValue(help, extras.metavar ?? 'text', raw => raw, extras)
}

/** A text that may be `@file` or `-`: read from a file or from standard input. */
export function textOrFile(help: string, extras: ParamExtras = {}): Param<string> {
  return { ...singleValue(help, 'text|@file', raw => raw, extras), takesFile: true }
}

/** A secret. What is typed stands in the list of processes, so it can come from a file as well (`withFileFlags`). */
export function secret(help: string, extras: ParamExtras = {}): Param<string> {
  return { ...singleValue(help, extras.metavar ?? 'secret', raw => raw, extras), isSecret: true }
}

/** An ID of a service clinker does not look things up in. */
export function uuid(help: string, extras: ParamExtras = {}): Param<string> {
  return singleValue(
    help,
    extras.metavar ?? 'UUID',
    raw => {
      if (UUID.test(raw)) return raw
      throw usageError(`must be a UUID, not “${raw}”`)
    },
    extras,
  )
}

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i

/** A whole number within bounds. */
export function integer(
  help: string,
  bounds: ParamExtras & { readonly min?: number; readonly max?: number } = {},
): Param<number> {
  const { min = -Infinity, max = Infinity, ...extras } = bounds
  return singleValue(
    help,
    extras.metavar ?? 'number',
    raw => {
      const value = /^[+-]?\d+$/.test(raw) ? Number(raw) : NaN
      if (Number.isSafeInteger(value) && value >= min && value <= max) return value
      throw usageError(`must be a whole number${formatBounds(min, max)}, not “${raw}”`)
    },
    extras,
  )
}

function formatBounds(min: number, max: number): string {
  if (min !== -Infinity && max !== Infinity) return ` from ${min} to ${max}`
  return min === -Infinity ? '' : ` of at least ${min}`
}

/** A size in whole GiB, at least 1. */
export function gibibytes(help: string, extras: ParamExtras = {}): Param<number> {
  return singleValue(
    help,
    'GiB',
    raw => {
      const match = /^(\d+)(?:\s*(?:G|GiB|GB))?$/i.exec(raw)
      const value = Number(match?.[1] ?? NaN)
      if (Number.isSafeInteger(value) && value >= 1) return value
      throw usageError(`must be a size in whole GiB such as 20, not “${raw}”`)
    },
    extras,
  )
}

/** One of a few words; the case of letters does not matter. */
export function choice<const C extends string>(
  help: string,
  choices: readonly C[],
  extras: ParamExtras = {},
): Param<C> {
  const parse = (raw: string): C => {
    const match = choices.find(candidate => candidate.toLowerCase() === raw.toLowerCase())
    if (match !== undefined) return match
    throw usageError(`must be one of ${choices.join(', ')}, not “${raw}”`)
  }
  return { ...singleValue(help, extras.metavar ?? choices.join('|'), parse, extras), choices }
}

/** `true` or `false` as a word, for filters. */
export function booleanText(help: string, extras: ParamExtras = {}): Param<boolean> {
  const parse = (raw: string): boolean => {
    if (/^(true|yes|1|on)$/i.test(raw)) return true
    if (/^(false|no|0|off)$/i.test(raw)) return false
    throw usageError(`must be true or false, not “${raw}”`)
  }
  return { ...singleValue(help, 'true|false', parse, extras), choices: ['true', 'false'] }
}

/** JSON as text, in a file (`@file`) or on standard input (`-`). */
export function json(help: string, extras: ParamExtras = {}): Param<Json> {
  const parse = (raw: string): Json => {
    try {
      const value: Json = JSON.parse(raw)
      return value
    } catch {
      throw usageError(`must be JSON, or @FILE with JSON in it, not “${raw.slice(0, 60)}”`)
    }
  }
  return { ...singleValue(help, extras.metavar ?? 'JSON|@file', parse, extras), takesFile: true }
}

/** A JSON object as text, in a file (`@file`) or on standard input (`-`). */
export function jsonObject(help: string, extras: ParamExtras = {}): Param<JsonObject> {
  const jsonParam = json(help, extras)
  return {
    ...jsonParam,
    parse: argValues => {
      const value = jsonParam.parse(argValues)
      if (isJsonObject(value)) return value
      throw usageError('must be a JSON object such as {"host": "builder"}')
    },
  }
}

/** True when typed, false when not. */
export function toggle(help: string, extras: ParamExtras = {}): Param<boolean> {
  return { help, metavar: '', arity: 'none', required: false, parse: argValues => argValues.length > 0, ...extras }
}

/**
 * Flags that exclude one another: `switches({ bootable: [true, 'help'], 'non-bootable': [false, 'help'] })`.
 * The name in code is not typed; the spellings are.
 */
export function switches<const V extends Json>(
  spellings: Readonly<Record<string, readonly [value: V, help: string]>>,
  extras: ParamExtras = {},
): Param<V | undefined> {
  return {
    help: '',
    metavar: '',
    arity: 'none',
    required: false,
    spellings: Object.fromEntries(Object.entries(spellings).map(([name, [, help]]) => [name, help])),
    parse: argValues => {
      const flagNames = [...new Set(argValues.map(argValue => argValue.text))]
      if (flagNames.length > 1)
        throw usageError(`${flagNames.map(name => `--${name}`).join(' and ')} exclude each other`)
      return spellings[flagNames[0] ?? '']?.[0]
    },
    ...extras,
  }
}

/** A resource by name or ID. */
export function ref<T>(resource: ResourceDefinition<T>, help?: string, extras: ParamExtras = {}): Param<T> {
  return {
    help: help ?? `${resource.singular} (name or ID)`,
    metavar: extras.metavar ?? resource.singular.replaceAll(' ', '-'),
    arity: 'one',
    required: true,
    resourceType: resource,
    parse: argValues => resource.parse(argValues[0]?.resolved ?? {}),
    ...extras,
  }
}

/** The ID of a resource given by name or ID. */
export function refId(resource: ResourceType, help: string, extras: ParamExtras = {}): Param<string> {
  return {
    help,
    metavar: extras.metavar ?? resource.singular.replaceAll(' ', '-'),
    arity: 'one',
    required: true,
    resourceType: resource,
    parse: argValues => resource.idOf(argValues[0]?.resolved ?? {}),
    ...extras,
  }
}

/** A resource by name or ID; when it is not typed, the word of another parameter names it. */
export function refWithFallback<T>(
  resource: ResourceDefinition<T>,
  fallbackParam: string,
  help: string,
  extras: ParamExtras = {},
): Param<T> {
  return { ...ref(resource, help, extras), required: false, fallbackParam: fallbackParam }
}

/** A resource by name or ID, or, where there is none, the text itself. */
export function refOrText<T>(
  resource: ResourceDefinition<T>,
  help: string,
  extras: ParamExtras = {},
): Param<{ readonly resolved?: T; readonly text: string }> {
  return {
    help,
    metavar: extras.metavar ?? resource.singular.replaceAll(' ', '-'),
    arity: 'one',
    required: true,
    resourceType: resource,
    canBeUnresolved: true,
    parse: ([argValue]) => ({
      text: argValue?.text ?? '',
      ...(argValue?.resolved === undefined ? {} : { resolved: resource.parse(argValue.resolved) }),
    }),
    ...extras,
  }
}

/** May be left out. */
export function optional<T>(param: Param<T>): Param<T | undefined> {
  return {
    ...param,
    required: false,
    parse: argValues => (argValues.length === 0 ? undefined : param.parse(argValues)),
  }
}

/** May be typed several times: all values in order. */
export function repeated<T>(param: Param<T>): Param<readonly T[]> {
  return {
    ...param,
    arity: 'many',
    required: false,
    parse: argValues => argValues.map(argValue => param.parse([argValue])),
  }
}

/** As `repeated`, with at least one. */
export function oneOrMore<T>(param: Param<T>): Param<readonly T[]> {
  return { ...repeated(param), required: true }
}

/** One or more targets: the command is planned and run for each, and one failure does not stop the others. */
export function targets<T>(param: Param<T>): Param<T> {
  return { ...param, arity: 'many', isTarget: true }
}

/** A value when the flag is not typed. */
export function withDefault<T>(param: Param<T>, value: T): Param<T> {
  return { ...param, required: false, parse: argValues => (argValues.length === 0 ? value : param.parse(argValues)) }
}
