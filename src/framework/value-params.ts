import { looksLikeId } from '../types/uuid.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { singleValue, invalidValue, type Param, type ParamExtras } from './params.ts'

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
      if (looksLikeId(raw)) return raw
      throw invalidValue(raw, 'a UUID')
    },
    extras,
  )
}

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
      throw invalidValue(raw, `a whole number${formatBounds(min, max)}`)
    },
    extras,
  )
}

function formatBounds(min: number, max: number): string {
  if (min !== -Infinity && max !== Infinity) return ` from ${min} to ${max}`
  return min === -Infinity ? '' : ` of at least ${min}`
}

/** `20`, `20GiB` or `1TiB` in GiB; NaN for anything else. */
function parseGibibytes(text: string): number {
  const [, count, unit = 'G'] = /^(\d+)\s*(?:([GT])(?:i?B)?)?$/i.exec(text) ?? []
  return Number(count ?? NaN) * (unit.toUpperCase() === 'T' ? 1024 : 1)
}

/** A new size in whole GiB, or with a plus sign the GiB to add: the size from the current one. */
export function sizeOrIncrement(help: string): Param<(currentSize: number) => number> {
  return singleValue(help, 'GiB', raw => {
    const value = parseGibibytes(raw.replace(/^\+/, ''))
    if (!Number.isSafeInteger(value) || value < 1)
      throw invalidValue(raw, 'a whole number of GiB, such as 20, 1TiB or +5')
    return raw.startsWith('+') ? currentSize => currentSize + value : () => value
  })
}

/** A size in whole GiB, at least 1. */
export function gibibytes(help: string, extras: ParamExtras = {}): Param<number> {
  return singleValue(
    help,
    'GiB',
    raw => {
      const value = parseGibibytes(raw)
      if (Number.isSafeInteger(value) && value >= 1) return value
      throw invalidValue(raw, 'a whole number of GiB, such as 20 or 1TiB')
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
    throw invalidValue(raw, `one of ${choices.join(', ')}`)
  }
  return { ...singleValue(help, extras.metavar ?? choices.join('|'), parse, extras), choices }
}

/** `true` or `false` as a word, for filters. */
export function booleanText(help: string, extras: ParamExtras = {}): Param<boolean> {
  const parse = (raw: string): boolean => {
    if (/^(true|yes|1|on)$/i.test(raw)) return true
    if (/^(false|no|0|off)$/i.test(raw)) return false
    throw invalidValue(raw, 'true or false')
  }
  return { ...singleValue(help, 'true|false', parse, extras), choices: ['true', 'false'] }
}

/** JSON as text, in a file (`@file`) or on standard input (`-`). */
export function json(help: string, extras: ParamExtras = {}): Param<Json> {
  return { ...singleValue(help, extras.metavar ?? 'JSON|@file', parseJsonText, extras), takesFile: true }
}

/** A JSON object as text, in a file (`@file`) or on standard input (`-`). */
export function jsonObject(help: string, extras: ParamExtras = {}): Param<JsonObject> {
  const parse = (raw: string): JsonObject => {
    const value = parseJsonText(raw)
    if (isJsonObject(value)) return value
    throw invalidValue(raw.slice(0, 60), 'a JSON object, such as {"host": "builder"}')
  }
  return { ...singleValue(help, extras.metavar ?? 'JSON|@file', parse, extras), takesFile: true }
}

function parseJsonText(raw: string): Json {
  try {
    const value: Json = JSON.parse(raw)
    return value
  } catch {
    throw invalidValue(raw.slice(0, 60), 'JSON, or @FILE with JSON in it')
  }
}
