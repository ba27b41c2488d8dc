import { join, resolve } from 'node:path'
import type { Mistakes } from './wanted.ts'
import type { Merged } from './layers.ts'
import { PREFIXES } from './service-settings.ts'
import type { TlsSettings } from './settings.ts'

const TRUE = new Set(['true', 'yes', 'on', '1', 'y', 't'])
const FALSE = new Set(['false', 'no', 'off', '0', 'n', 'f'])

/** Reads a yes or no; also from text, since a variable cannot hold anything else. */
export function readToggle(merged: Merged, key: string, otherwise: boolean, mistakes: Mistakes): boolean {
  const given = merged.get(key)
  if (given === undefined) return otherwise
  const word = given.value.toLowerCase()
  if (!TRUE.has(word) && !FALSE.has(word)) mistakes.push(`${key} is ${given.value} (${given.origin}); give true or false.`)
  return TRUE.has(word) || (otherwise && !FALSE.has(word))
}

/** The number under the first of these keys that the strongest source has. */
function readNumber(merged: Merged, keys: readonly string[], least: number, mistakes: Mistakes): number {
  const [key, given] = keys.flatMap((name) => {
    const found = merged.get(name)
    return found === undefined ? [] : [[name, found] as const]
  }).sort(([, a], [, b]) => a.rank - b.rank)[0] ?? []
  if (given === undefined) return least
  const number = given.value.trim() === '' ? NaN : Number(given.value)
  if (Number.isFinite(number) && number >= least) return number
  mistakes.push(`${key} is ${given.value} (${given.origin}); give a number of at least ${least}.`)
  return least
}

/** As long as a timer of Node can wait, in ms. */
const ENDLESS_MS = 2 ** 31 - 1

/** The time limit of one request, in ms; 0 is none, as in openstacksdk. */
export function timeoutMs(merged: Merged, mistakes: Mistakes): number {
  const seconds = readNumber(merged, ['api_timeout'], 0, mistakes)
  return seconds === 0 ? ENDLESS_MS : Math.min(Math.max(1, Math.round(seconds * 1000)), ENDLESS_MS)
}

/** What somebody says of Block Storage counts for all, as it is what clinker is about. */
export function retriesOf(merged: Merged, mistakes: Mistakes): number {
  const kinds = ['status_code_retries', 'connect_retries']
  const own = PREFIXES['block-storage'].flatMap((prefix) => kinds.map((kind) => `${prefix}_${kind}`))
  return Math.floor(readNumber(merged, ['retries', ...own, ...kinds], 0, mistakes))
}

/** TLS files, `~` and paths relative to the current directory made absolute. */
export function tlsSettings(merged: Merged, home: string, folder: string, mistakes: Mistakes): TlsSettings {
  const path = (key: string): string | undefined => {
    const text = merged.get(key)?.value
    return text === undefined ? undefined : resolve(folder, text.replace(/^~(?=\/|$)/, () => join(home, '.')))
  }
  const insecure = readToggle(merged, 'insecure', false, mistakes)
  return {
    verify: !insecure && readToggle(merged, 'verify', true, mistakes),
    cacert: path('cacert'), cert: path('cert'), key: path('key'),
  }
}
