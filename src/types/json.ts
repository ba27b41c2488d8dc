/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** True for a JSON object, false for arrays, scalars, null and nothing. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as text, as `String` gives it; an array and an object as their JSON, never as `[object Object]`. */
export const jsonToText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : String(JSON.stringify(value))

/** What a table says of a word from outside: nothing of what every object has, such as `constructor`. */
export const getOwn = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** The text under a key; numbers become text, everything else and what is missing an empty text. */
export const textAt = (raw: JsonObject, key: string): string => {
  const value = getOwn(raw, key)
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
