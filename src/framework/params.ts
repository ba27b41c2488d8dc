import { CliError } from '../types/cli-error.ts'
import type { Json } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import { knownValue, type ParsedValue } from './parsed-value.ts'
import type { ResourceType } from './resource-type.ts'

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
  /** `True` or `False` may follow the option, as in cinder; without arguments of the command also `1` or `0`. */
  readonly acceptsBoolean?: boolean
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
  readonly parse: (texts: readonly string[]) => ParsedValue<T>
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
  readonly acceptsBoolean?: boolean
  readonly aliases?: readonly string[]
  readonly metavar?: string
  readonly completionType?: ResourceType
  readonly allowedStatuses?: readonly string[]
}

/** A text that its parameter does not accept; what is expected reads as in "expected a whole number". */
export const invalidValue = (typed: string, expected: string): CliError =>
  new CliError('usage', `"${typed}" (expected ${expected})`)

/** A parameter of one word, and how it is read. */
export function singleValue<T>(
  help: string,
  metavar: string,
  parse: (text: string) => T,
  extras: ParamExtras = {},
): Param<T> {
  return { help, metavar, arity: 'one', required: true, parse: texts => knownValue(parse(texts[0] ?? '')), ...extras }
}

/** True when typed, false when not. */
export function toggle(help: string, extras: ParamExtras = {}): Param<boolean> {
  return { help, metavar: '', arity: 'none', required: false, parse: texts => knownValue(texts.length > 0), ...extras }
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
    parse: texts => {
      const flagNames = [...new Set(texts)]
      if (flagNames.length > 1)
        throw new CliError('usage', `${flagNames.map(name => `--${name}`).join(' and ')} cannot be used together`)
      return knownValue(spellings[flagNames[0] ?? '']?.[0])
    },
    ...extras,
  }
}

/** May be left out. */
export function optional<T>(param: Param<T>): Param<T | undefined> {
  return {
    ...param,
    required: false,
    parse: texts => (texts.length === 0 ? knownValue(undefined) : param.parse(texts)),
  }
}

/** May be typed several times: all values in order. */
export function repeated<T>(param: Param<T>): Param<readonly T[]> {
  return {
    ...param,
    arity: 'many',
    required: false,
    parse: texts => {
      const values = texts.map(text => param.parse([text]))
      return { refs: values.flatMap(({ refs }) => refs), bind: found => values.map(value => value.bind(found)) }
    },
  }
}

/** As `repeated`, with at least one. */
export function oneOrMore<T>(param: Param<T>): Param<readonly T[]> {
  return { ...repeated(param), required: true }
}

/** One or more targets: the command is planned and run for each, and one failure does not stop the others. */
export function targets<T>(param: Param<T>): Param<T> {
  return {
    ...param,
    help: `${param.help}; - reads them from standard input, one a line`,
    arity: 'many',
    isTarget: true,
  }
}

/** A value when the flag is not typed. */
export function withDefault<T>(param: Param<T>, value: T): Param<T> {
  return { ...param, required: false, parse: texts => (texts.length === 0 ? knownValue(value) : param.parse(texts)) }
}
