import { isJsonObject, type Json } from '../types/json.ts'

/** The JSON in a text; undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
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
