import { invalidValue, singleValue, type ParamExtras, type Param } from './params.ts'
import { knownValue } from './parsed-value.ts'

/** `key=value`, repeated: a dictionary, undefined when not given. The first `=` splits. */
export function keyValues(help: string, extras: ParamExtras = {}): Param<Readonly<Record<string, string>> | undefined> {
  return {
    help: `${help} (repeatable)`,
    metavar: extras.metavar ?? 'key=value',
    arity: 'many',
    required: false,
    parse: texts => knownValue(texts.length === 0 ? undefined : Object.fromEntries(texts.map(parsePair))),
    ...extras,
  }
}

/**
 * Filters by the service's own names: `key=value`, or `key~=value` for a substring. A dictionary may be written
 * `{a:b}`, as in cinder; the service needs quotes.
 */
export function serviceFilters(example: string): Param<Readonly<Record<string, string>> | undefined> {
  const pairsParam = keyValues(`any other filter of the service, such as ${example}; key~=text matches a substring`, {
    aliases: ['filters'],
  })
  return {
    ...pairsParam,
    parse: texts =>
      knownValue(texts.length === 0 ? undefined : Object.fromEntries(texts.map(parsePair).map(readFilter))),
  }
}

/** One filter. A filter without a value, such as `name~=$UNSET`, would select everything: raises `usage`. */
function readFilter([key, value]: readonly [string, string]): readonly [string, string] {
  if (key.replace(/~$/, '') === '') throw invalidValue(`${key}=${value}`, 'key=value')
  if (value.trim() === '' || /^\{[\s,]*\}$/.test(value.trim()))
    throw invalidValue(`${key}=${value}`, 'a value, as none would select everything')
  return [key, quoteDictionary(value)]
}

function quoteDictionary(value: string): string {
  const inner = /^\{([^"'{}]+)\}$/.exec(value)?.[1]
  if (inner === undefined) return value
  const entries = inner.split(',').map(entry => entry.split(':').map(part => part.trim()))
  return JSON.stringify(Object.fromEntries(entries.map(([key = '', ...rest]) => [key, rest.join(':')])))
}

/** A time or a time span for a filter: `gt:2026-01-01T00:00:00,lt:…` (api-ref, 3.60). */
export function timeComparison(help: string, extras: ParamExtras = {}): Param<string> {
  return singleValue(
    help,
    extras.metavar ?? '[op:]time,…',
    raw => {
      if (raw.split(',').every(part => /^((gt|gte|eq|neq|lt|lte):)?\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$/.test(part)))
        return raw
      throw invalidValue(raw, 'a time such as 2026-01-31 or gte:2026-01-31T12:00:00, with gt, gte, eq, neq, lt or lte')
    },
    { since: '3.60', ...extras },
  )
}

/** One `key=value`; the first `=` splits. */
export function pair(help: string, extras: ParamExtras = {}): Param<readonly [string, string]> {
  return singleValue(help, extras.metavar ?? 'key=value', parsePair, extras)
}

/** `key=value`, repeated, where a key may occur more than once: pairs in the order given. */
export function pairs(help: string, extras: ParamExtras = {}): Param<readonly (readonly [string, string])[]> {
  return {
    help: `${help} (repeatable)`,
    metavar: extras.metavar ?? 'key=value',
    arity: 'many',
    required: false,
    parse: texts => knownValue(texts.map(parsePair)),
    ...extras,
  }
}

function parsePair(raw: string): readonly [string, string] {
  const index = raw.indexOf('=')
  if (index > 0) return [raw.slice(0, index), raw.slice(index + 1)]
  throw invalidValue(raw, 'key=value')
}
