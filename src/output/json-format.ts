import type { Json } from '../types/json.ts'

const escapeCharacter = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/** JSON whose letters stay as they are, while what controls a terminal is escaped. */
export const escapeUnsafeJson = (json: string): string =>
  json.replace(/[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, escapeCharacter)

/** JSON in plain ASCII, two spaces a level. Control and bidi characters are escaped like all that is not ASCII. */
export function formatJson(value: Json): string {
  return JSON.stringify(value, null, 2).replace(/[\x7f-\uffff]/g, escapeCharacter)
}

/** The same on one line, spaced as Python spaces it. No newline is inside a string, so each is between items. */
export function formatJsonLine(value: Json): string {
  return formatJson(value).replace(/(,?)\n */g, (_, comma: string) => (comma === '' ? '' : ', '))
}
