import { Failure } from '../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Microversion } from '../contract/microversion.ts'
import type { Noun, Resource } from './resource.ts'

/** A word as it was typed, and the resource it turned out to name. */
export interface Word {
  readonly text: string
  readonly found?: JsonObject
}

/** How many words a parameter takes: none (a toggle), one, or any number. */
export type WordCount = 'none' | 'one' | 'many'

/** One argument or flag: what it is called, what it takes, and how words become a value. */
export interface Param<T> {
  readonly help: string
  readonly metavar: string
  readonly words: WordCount
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
  readonly names?: Noun
  /** The kind of resource completion offers names of, where the words are not looked up. */
  readonly offers?: Noun
  /** The statuses in which a resource can be named here; completion offers no others. */
  readonly fits?: readonly string[]
  /** A text that names no resource is kept as text instead of being a mistake. */
  readonly keepsText?: boolean
  /** The parameter whose word counts when this one is not typed: a snapshot's volume is named like the snapshot. */
  readonly sameAs?: string
  /** The command runs once for each word. */
  readonly isTarget?: boolean
  /** Need not be typed, and must not be, beside one of these flags. */
  readonly unless?: readonly string[]
  /** Words to a value; raises a `Failure` of kind `usage` saying what is wrong with them. */
  readonly read: (words: readonly Word[]) => T
}

/** The parameters of a command by their names in code. */
export type Params = Readonly<Record<string, Param<unknown>>>
/** The values of parameters, as a plan sees them. */
export type Asked<P extends Params> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }

/** Extra facts on any parameter. */
export interface Extras {
  readonly since?: Microversion
  readonly isHidden?: boolean
  readonly isAdminOnly?: boolean
  readonly aliases?: readonly string[]
  readonly metavar?: string
  readonly offers?: Noun
  readonly fits?: readonly string[]
}

/** A word that is not what its parameter takes. */
export const misuse = (sentence: string): Failure => new Failure('usage', sentence)

/** A parameter of one word, and how it is read. */
export function one<T>(help: string, metavar: string, read: (text: string) => T, extras: Extras = {}): Param<T> {
  return { help, metavar, words: 'one', required: true, read: words => read(words[0]?.text ?? ''), ...extras }
}

/** Any text. */
export function text(help: string, extras: Extras & { readonly choices?: readonly string[] } = {}): Param<string> {
  return one(help, extras.metavar ?? 'text', word => word, extras)
}

/** A text that may be `@file` or `-`: read from a file or from standard input. */
export function textOrFile(help: string, extras: Extras = {}): Param<string> {
  return { ...one(help, 'text|@file', word => word, extras), takesFile: true }
}

/** A secret. What is typed stands in the list of processes, so it can come from a file as well (`withFileFlags`). */
export function secret(help: string, extras: Extras = {}): Param<string> {
  return { ...one(help, extras.metavar ?? 'secret', word => word, extras), isSecret: true }
}

/** An ID of a service clinker does not look things up in. */
export function uuid(help: string, extras: Extras = {}): Param<string> {
  return one(help, extras.metavar ?? 'UUID', word => {
    if (UUID.test(word)) return word
    throw misuse(`must be a UUID, not “${word}”`)
  }, extras)
}

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i

/** A whole number within bounds. */
export function integer(help: string, bounds: Extras & { readonly min?: number; readonly max?: number } = {}): Param<number> {
  const { min = -Infinity, max = Infinity, ...extras } = bounds
  return one(help, extras.metavar ?? 'number', word => {
    const value = /^[+-]?\d+$/.test(word) ? Number(word) : NaN
    if (Number.isSafeInteger(value) && value >= min && value <= max) return value
    throw misuse(`must be a whole number${boundsIn(min, max)}, not “${word}”`)
  }, extras)
}

function boundsIn(min: number, max: number): string {
  if (min !== -Infinity && max !== Infinity) return ` from ${min} to ${max}`
  return min === -Infinity ? '' : ` of at least ${min}`
}

/** A size in whole GiB, at least 1. */
export function gibibytes(help: string, extras: Extras = {}): Param<number> {
  return one(help, 'GiB', word => {
    const found = /^(\d+)(?:\s*(?:G|GiB|GB))?$/i.exec(word)
    const value = Number(found?.[1] ?? NaN)
    if (Number.isSafeInteger(value) && value >= 1) return value
    throw misuse(`must be a size in whole GiB such as 20, not “${word}”`)
  }, extras)
}

/** One of a few words; the case of letters does not matter. */
export function choice<const C extends string>(help: string, choices: readonly C[], extras: Extras = {}): Param<C> {
  const read = (word: string): C => {
    const found = choices.find(candidate => candidate.toLowerCase() === word.toLowerCase())
    if (found !== undefined) return found
    throw misuse(`must be one of ${choices.join(', ')}, not “${word}”`)
  }
  return { ...one(help, extras.metavar ?? choices.join('|'), read, extras), choices }
}

/** `true` or `false` as a word, for filters. */
export function yesOrNo(help: string, extras: Extras = {}): Param<boolean> {
  const read = (word: string): boolean => {
    if (/^(true|yes|1|on)$/i.test(word)) return true
    if (/^(false|no|0|off)$/i.test(word)) return false
    throw misuse(`must be true or false, not “${word}”`)
  }
  return { ...one(help, 'true|false', read, extras), choices: ['true', 'false'] }
}

/** JSON as text, in a file (`@file`) or on standard input (`-`). */
export function json(help: string, extras: Extras = {}): Param<Json> {
  const read = (word: string): Json => {
    try {
      const value: Json = JSON.parse(word)
      return value
    } catch {
      throw misuse(`must be JSON, or @FILE with JSON in it, not “${word.slice(0, 60)}”`)
    }
  }
  return { ...one(help, extras.metavar ?? 'JSON|@file', read, extras), takesFile: true }
}

/** A JSON object as text, in a file (`@file`) or on standard input (`-`). */
export function jsonObject(help: string, extras: Extras = {}): Param<JsonObject> {
  const whole = json(help, extras)
  return {
    ...whole,
    read: words => {
      const value = whole.read(words)
      if (isJsonObject(value)) return value
      throw misuse('must be a JSON object such as {"host": "builder"}')
    },
  }
}

/** True when typed, false when not. */
export function toggle(help: string, extras: Extras = {}): Param<boolean> {
  return { help, metavar: '', words: 'none', required: false, read: words => words.length > 0, ...extras }
}

/**
 * Flags that exclude one another: `switches({ bootable: [true, 'help'], 'non-bootable': [false, 'help'] })`.
 * The name in code is not typed; the spellings are.
 */
export function switches<const V extends Json>(
  spellings: Readonly<Record<string, readonly [value: V, help: string]>>,
  extras: Extras = {},
): Param<V | undefined> {
  return {
    help: '', metavar: '', words: 'none', required: false,
    spellings: Object.fromEntries(Object.entries(spellings).map(([name, [, help]]) => [name, help])),
    read: words => {
      const typed = [...new Set(words.map(word => word.text))]
      if (typed.length > 1) throw misuse(`${typed.map(name => `--${name}`).join(' and ')} exclude each other`)
      return spellings[typed[0] ?? '']?.[0]
    },
    ...extras,
  }
}

/** A resource by name or ID. */
export function ref<T>(resource: Resource<T>, help?: string, extras: Extras = {}): Param<T> {
  return {
    help: help ?? `${resource.noun} (name or ID)`, metavar: extras.metavar ?? resource.noun.replaceAll(' ', '-'),
    words: 'one', required: true, names: resource,
    read: words => resource.parse(words[0]?.found ?? {}),
    ...extras,
  }
}

/** The ID of a resource given by name or ID. */
export function idOf(resource: Noun, help: string, extras: Extras = {}): Param<string> {
  return {
    help, metavar: extras.metavar ?? resource.noun.replaceAll(' ', '-'),
    words: 'one', required: true, names: resource,
    read: words => resource.idOf(words[0]?.found ?? {}),
    ...extras,
  }
}

/** A resource by name or ID; when it is not typed, the word of another parameter names it. */
export function refOrSameAs<T>(resource: Resource<T>, other: string, help: string, extras: Extras = {}): Param<T> {
  return { ...ref(resource, help, extras), required: false, sameAs: other }
}

/** A resource by name or ID, or, where there is none, the text itself. */
export function refOrText<T>(resource: Resource<T>, help: string, extras: Extras = {}): Param<{ readonly found?: T; readonly text: string }> {
  return {
    help, metavar: extras.metavar ?? resource.noun.replaceAll(' ', '-'),
    words: 'one', required: true, names: resource, keepsText: true,
    read: ([word]) => ({ text: word?.text ?? '', ...(word?.found === undefined ? {} : { found: resource.parse(word.found) }) }),
    ...extras,
  }
}

/** May be left out. */
export function optional<T>(param: Param<T>): Param<T | undefined> {
  return { ...param, required: false, read: words => (words.length === 0 ? undefined : param.read(words)) }
}

/** May be typed several times: all values in order. */
export function repeated<T>(param: Param<T>): Param<readonly T[]> {
  return {
    ...param, words: 'many', required: false,
    read: words => words.map(word => param.read([word])),
  }
}

/** As `repeated`, with at least one. */
export function oneOrMore<T>(param: Param<T>): Param<readonly T[]> {
  return { ...repeated(param), required: true }
}

/** One or more targets: the command is planned and run for each, and one failure does not stop the others. */
export function targets<T>(param: Param<T>): Param<T> {
  return { ...param, words: 'many', isTarget: true }
}

/** A value when the flag is not typed. */
export function withDefault<T>(param: Param<T>, value: T): Param<T> {
  return { ...param, required: false, read: words => (words.length === 0 ? value : param.read(words)) }
}
