import { isJsonObject, type Json } from '../types/json.ts'

/** The JSON in a text; undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(LONG_NUMBER.test(text) ? quoteInexactNumbers(text) : text)
    return value
  } catch {
    return parseWithoutNonNumbers(text)
  }
}

/** So many digits that a number of JavaScript may not hold them. */
const LONG_NUMBER = /\d{16}/
/** A string, which is left alone, or one of the numbers that are to become text. */
const STRING_OR_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?![\d.eE])/g
const STRING_OR_NON_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g

/** Integers above 2^53 as text: so they keep their digits in every format. */
const quoteInexactNumbers = (text: string): string =>
  text.replace(STRING_OR_INTEGER, token =>
    token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
  )

/** `NaN`, `Infinity` and `-Infinity`, which Python writes and JSON does not have, as text. */
function parseWithoutNonNumbers(text: string): Json | undefined {
  const quoted = text.replace(STRING_OR_NON_NUMBER, token => (token.startsWith('"') ? token : `"${token}"`))
  if (quoted === text) return undefined
  try {
    const value: Json = JSON.parse(quoteInexactNumbers(quoted))
    return value
  } catch {
    return undefined
  }
}

/** The value under a key, or under a path of keys; undefined when there is none. */
export function getValue(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value)
}

export function getString(value: Json | undefined, ...path: readonly string[]): string | undefined {
  const found = getValue(value, ...path)
  return typeof found === 'string' ? found : undefined
}

/** The list under a path of keys; empty when there is none. */
export function getArray(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const found = getValue(value, ...path)
  return Array.isArray(found) ? found : []
}
