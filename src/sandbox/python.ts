import type { Json } from '../contract/json.ts'
import { isJsonObject } from '../contract/json.ts'

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = text.replace(/[\\\n\r\t]/g, (found) => ESCAPES[found] ?? found)
  return mark + (mark === "'" ? inner.replaceAll("'", "\\'") : inner) + mark
}

/** A value as Python shows it in a message; Cinder's error texts quote values so. */
export function repr(value: Json): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return String(value)
  if (!isJsonObject(value)) return `[${value.map(repr).join(', ')}]`
  return `{${Object.entries(value).map(([key, inner]) => `${quoted(key)}: ${repr(inner)}`).join(', ')}}`
}

/** As `repr`, with text left bare, as `str` does. */
export function str(value: Json): string {
  return typeof value === 'string' ? value : repr(value)
}

/** True or false as oslo's `bool_from_string` reads it; undefined for other words. */
export function boolOf(value: Json | undefined): boolean | undefined {
  const word = String(value).trim().toLowerCase()
  if (['t', 'true', 'on', 'y', 'yes', '1'].includes(word)) return true
  if (['f', 'false', 'off', 'n', 'no', '0'].includes(word)) return false
  return undefined
}

const WORDS: Readonly<Record<string, Json>> = { True: true, False: false, None: null }
const TOKEN = /\s*(?:([[\]{}(),:])|(-?\d+(?:\.\d+)?)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([A-Za-z_]+))/y

type Token = { readonly sign: string } | { readonly value: Json }

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text)
    if (found === null) return undefined
    const [, sign, number, single, double, word] = found
    const string = single ?? double
    if (sign !== undefined) tokens.push({ sign })
    else if (number !== undefined) tokens.push({ value: Number(number) })
    else if (string !== undefined) tokens.push({ value: string.replace(/\\(.)/g, '$1') })
    else if (word !== undefined && Object.hasOwn(WORDS, word)) tokens.push({ value: WORDS[word] ?? null })
    else return undefined
  }
  return tokens
}

function parse(tokens: Token[]): Json | undefined {
  const first = tokens.shift()
  if (first === undefined) return undefined
  if ('value' in first) return first.value
  if (first.sign === '{') return parseMap(tokens)
  if (first.sign === '[') return parseList(tokens, ']')
  return first.sign === '(' ? parseList(tokens, ')') : undefined
}

function nextSign(tokens: Token[]): string | undefined {
  const first = tokens[0]
  return first !== undefined && 'sign' in first ? first.sign : undefined
}

function parseList(tokens: Token[], end: string): Json | undefined {
  const items: Json[] = []
  while (nextSign(tokens) !== end) {
    const item = parse(tokens)
    if (item === undefined) return undefined
    items.push(item)
    if (nextSign(tokens) === ',') tokens.shift()
    else if (nextSign(tokens) !== end) return undefined
  }
  tokens.shift()
  return items
}

function parseMap(tokens: Token[]): Json | undefined {
  const entries: [string, Json][] = []
  while (nextSign(tokens) !== '}') {
    const key = parse(tokens)
    const value = nextSign(tokens) === ':' && tokens.shift() !== undefined ? parse(tokens) : undefined
    if (key === undefined || value === undefined) return undefined
    entries.push([str(key), value])
    if (nextSign(tokens) === ',') tokens.shift()
    else if (nextSign(tokens) !== '}') return undefined
  }
  tokens.shift()
  return Object.fromEntries(entries)
}

/** A Python literal, as Cinder reads the values of its filters; undefined when it is none. */
export function literal(text: string): Json | undefined {
  const tokens = tokensOf(text)
  const value = tokens === undefined ? undefined : parse(tokens)
  return tokens?.length === 0 ? value : undefined
}
