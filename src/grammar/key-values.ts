import { misuse, one, type Extras, type Param } from './param.ts'

/** `key=value`, repeated: a dictionary, undefined when never typed. The first `=` splits. */
export function keyValues(help: string, extras: Extras = {}): Param<Readonly<Record<string, string>> | undefined> {
  return {
    help: `${help} (repeat for more)`, metavar: extras.metavar ?? 'key=value', words: 'many', required: false,
    read: words => (words.length === 0 ? undefined : Object.fromEntries(words.map(word => pairIn(word.text)))),
    ...extras,
  }
}

/**
 * Filters by the service's own names, `key=value` or `key~=value` for a part of it.
 * A dictionary may be written `{a:b}`, as in cinder; the service wants quotes.
 */
export function anyFilters(example: string): Param<Readonly<Record<string, string>> | undefined> {
  const typed = keyValues(`another filter of the service, such as ${example}; key~=text for a part`, { aliases: ['filters'] })
  return {
    ...typed,
    read: words => {
      const filters = typed.read(words)
      return filters && Object.fromEntries(Object.entries(filters).map(([key, value]) => [key, quotedDictionary(value)]))
    },
  }
}

function quotedDictionary(value: string): string {
  const inner = /^\{([^"'{}]+)\}$/.exec(value)?.[1]
  if (inner === undefined) return value
  const entries = inner.split(',').map(entry => entry.split(':').map(part => part.trim()))
  return JSON.stringify(Object.fromEntries(entries.map(([key = '', ...rest]) => [key, rest.join(':')])))
}

/** A moment or a span of time for a filter: `gt:2026-01-01T00:00:00,lt:…` (api-ref, 3.60). */
export function timeComparison(help: string, extras: Extras = {}): Param<string> {
  return one(help, extras.metavar ?? '[op:]time,…', word => {
    if (word.split(',').every(part => /^((gt|gte|eq|neq|lt|lte):)?\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$/.test(part))) return word
    throw misuse(`must be times such as 2026-01-31 or gte:2026-01-31T12:00:00, with gt, gte, eq, neq, lt or lte, not “${word}”`)
  }, { since: '3.60', ...extras })
}

/** One `key=value`; the first `=` splits. */
export function pair(help: string, extras: Extras = {}): Param<readonly [string, string]> {
  return one(help, extras.metavar ?? 'key=value', pairIn, extras)
}

/** `key=value`, repeated, where a key may come again: pairs in the order typed. */
export function pairs(help: string, extras: Extras = {}): Param<readonly (readonly [string, string])[]> {
  return {
    help: `${help} (repeat for more)`, metavar: extras.metavar ?? 'key=value', words: 'many', required: false,
    read: words => words.map(word => pairIn(word.text)),
    ...extras,
  }
}

function pairIn(word: string): readonly [string, string] {
  const at = word.indexOf('=')
  if (at > 0) return [word.slice(0, at), word.slice(at + 1)]
  throw misuse(`must be key=value, not “${word}”`)
}
