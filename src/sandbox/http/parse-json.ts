import type { Json } from '../../types/json.ts'

/** The value of a JSON text; undefined when it is not valid JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
