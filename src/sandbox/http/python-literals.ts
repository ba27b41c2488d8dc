import type { Json } from '../../types/json.ts'
import { isJsonObject } from '../../types/json.ts'

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quoteText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escapedText = text.replace(/[\\\n\r\t]/g, character => ESCAPES[character] ?? character)
  return quote + (quote === "'" ? escapedText.replaceAll("'", "\\'") : escapedText) + quote
}

/** A value as Python shows it in a message; Cinder's error texts quote values so. */
export function repr(value: Json): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return quoteText(value)
  if (typeof value === 'number') return String(value)
  if (!isJsonObject(value)) return `[${value.map(repr).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, inner]) => `${quoteText(key)}: ${repr(inner)}`)
    .join(', ')}}`
}

/** As `repr`, but strings without quotes, as Python's `str` does. */
export function str(value: Json): string {
  return typeof value === 'string' ? value : repr(value)
}

/** Strings as Python shows a tuple of them: `('a', 'b')`. */
export function formatTuple(values: readonly string[]): string {
  return `(${values.map(repr).join(', ')})`
}

/** True or false as oslo's `bool_from_string` reads it; undefined for other values. */
export function parseBoolean(value: Json | undefined): boolean | undefined {
  const text = String(value).trim().toLowerCase()
  if (['t', 'true', 'on', 'y', 'yes', '1'].includes(text)) return true
  if (['f', 'false', 'off', 'n', 'no', '0'].includes(text)) return false
  return undefined
}

const KEYWORDS: Readonly<Record<string, Json>> = { True: true, False: false, None: null }
const TOKEN_PATTERN = /\s*(?:([[\]{}(),:])|(-?\d+(?:\.\d+)?)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([A-Za-z_]+))/y

type Token = { readonly sign: string } | { readonly value: Json }

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = []
  TOKEN_PATTERN.lastIndex = 0
  while (TOKEN_PATTERN.lastIndex < text.trimEnd().length) {
    const match = TOKEN_PATTERN.exec(text)
    if (match === null) return undefined
    const [, sign, number, single, double, keyword] = match
    const string = single ?? double
    if (sign !== undefined) tokens.push({ sign })
    else if (number !== undefined) tokens.push({ value: Number(number) })
    else if (string !== undefined) tokens.push({ value: string.replace(/\\(.)/g, '$1') })
    else if (keyword !== undefined && Object.hasOwn(KEYWORDS, keyword))
      tokens.push({ value: KEYWORDS[keyword] ?? null })
    else return undefined
  }
  return tokens
}

function parseValue(tokens: Token[]): Json | undefined {
  const first = tokens.shift()
  if (first === undefined) return undefined
  if ('value' in first) return first.value
  if (first.sign === '{') return parseMap(tokens)
  if (first.sign === '[') return parseList(tokens, ']')
  return first.sign === '(' ? parseList(tokens, ')') : undefined
}

function peekSign(tokens: Token[]): string | undefined {
  const first = tokens[0]
  return first !== undefined && 'sign' in first ? first.sign : undefined
}

function parseList(tokens: Token[], end: string): Json | undefined {
  const items: Json[] = []
  while (peekSign(tokens) !== end) {
    const item = parseValue(tokens)
    if (item === undefined) return undefined
    items.push(item)
    if (peekSign(tokens) === ',') tokens.shift()
    else if (peekSign(tokens) !== end) return undefined
  }
  tokens.shift()
  return items
}

function parseMap(tokens: Token[]): Json | undefined {
  const entries: [string, Json][] = []
  while (peekSign(tokens) !== '}') {
    const key = parseValue(tokens)
    const value = peekSign(tokens) === ':' && tokens.shift() !== undefined ? parseValue(tokens) : undefined
    if (key === undefined || value === undefined) return undefined
    entries.push([str(key), value])
    if (peekSign(tokens) === ',') tokens.shift()
    else if (peekSign(tokens) !== '}') return undefined
  }
  tokens.shift()
  return Object.fromEntries(entries)
}

/** A Python literal, as Cinder reads the values of its filters; undefined when it is none. */
export function parseLiteral(text: string): Json | undefined {
  const tokens = tokenize(text)
  const value = tokens === undefined ? undefined : parseValue(tokens)
  return tokens?.length === 0 ? value : undefined
}
