import type { Json } from '../types/json.ts'
import { sanitizeText } from './sanitize.ts'

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
/** What Python's str.isprintable refuses, the space apart. */
const UNPRINTABLE = /[\\]|(?! )[\p{C}\p{Z}]/gu

function escapeCharacter(char: string): string {
  const code = char.codePointAt(0) ?? 0
  const hex = code.toString(16)
  const long = code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
  return SHORT_ESCAPES[char] ?? (code > 0xff ? long : `\\x${hex.padStart(2, '0')}`)
}

/** Single quotes, unless they would need escaping and double ones would not. */
function formatReprString(text: string): string {
  const escaped = text.replace(UNPRINTABLE, escapeCharacter)
  if (text.includes("'") && !text.includes('"')) return `"${escaped}"`
  return `'${escaped.replaceAll("'", "\\'")}'`
}

/** Python goes over to exponents below 1e-4, and writes them with two digits at least. */
function formatReprNumber(value: number): string {
  const small = value !== 0 && Math.abs(value) < 1e-4
  return (small ? value.toExponential() : String(value)).replace(/e([+-])(\d)$/, 'e$10$2')
}

/** A value as Python's `repr` writes it, which is how cliff shows what is neither text nor number. */
export function formatPythonRepr(value: Json): string {
  if (value === null) return 'None'
  if (typeof value === 'string') return formatReprString(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return formatReprNumber(value)
  if (value instanceof Array) return `[${value.map(formatPythonRepr).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, item]) => `${formatReprString(key)}: ${formatPythonRepr(item)}`)
    .join(', ')}}`
}

/** A value as Python's `str` writes it: text as it is (without what controls a terminal), the rest as `repr`. */
export function formatPythonStr(value: Json): string {
  return typeof value === 'string' ? sanitizeText(value) : formatPythonRepr(value)
}
