import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../contract/failure.ts'
import { isJsonObject, type Json } from '../contract/json.ts'
import { outputFlags, waitFlags } from '../grammar/globals.ts'
import type { Param } from '../grammar/param.ts'
import type { Ports } from './ports.ts'

/** One preference: the flag whose value it gives where the flag is not typed, and when. */
export interface Preference {
  readonly key: string
  /** The flag's name in code. */
  readonly flag: string
  readonly param: Param<unknown>
  readonly means: string
  /** Only where a person reads: a script gets what it was written for, whoever runs it. */
  readonly onTerminalOnly: boolean
}

export const PREFERENCES: readonly Preference[] = [
  { key: 'format', flag: 'format', param: outputFlags.format, means: 'how to write results on a terminal', onTerminalOnly: true },
  { key: 'colour', flag: 'colour', param: outputFlags.colour, means: 'when to colour', onTerminalOnly: false },
  { key: 'fit-width', flag: 'fitWidth', param: outputFlags.fitWidth, means: 'fit tables into the terminal', onTerminalOnly: true },
  { key: 'wait', flag: 'wait', param: waitFlags.wait, means: 'wait without being told to', onTerminalOnly: false },
  { key: 'wait-timeout', flag: 'waitTimeout', param: waitFlags.waitTimeout, means: 'seconds to wait', onTerminalOnly: false },
]

/** The folder of the preferences: `$XDG_CONFIG_HOME/clinker`. Undefined without a home. */
export function preferencesFolder({ env }: Ports): string | undefined {
  const base = env['XDG_CONFIG_HOME'] || (env['HOME'] ? join(env['HOME'], '.config') : undefined)
  return base === undefined ? undefined : join(base, 'clinker')
}

/** What the user prefers, by key; read directly, as the library that changes it would slow every command down. */
export function readPreferences(ports: Ports): Readonly<Record<string, Json>> {
  const folder = preferencesFolder(ports)
  if (folder === undefined) return {}
  try {
    const found: Json = JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))
    return isJsonObject(found) ? found : {}
  } catch {
    return {}
  }
}

/** Words with the preferred ones put in for global flags that were not typed. */
export function preferred(words: Readonly<Record<string, readonly string[]>>, canWait: boolean, ports: Ports): Readonly<Record<string, readonly string[]>> {
  const preferences = readPreferences(ports)
  const added = PREFERENCES.flatMap(({ key, flag, param, onTerminalOnly }) => {
    const value = preferences[key]
    const applies = value !== undefined && words[flag] === undefined && (canWait || !flag.startsWith('wait')) && (!onTerminalOnly || ports.streams.out.isTerminal)
    if (!applies || value === false || (flag === 'waitTimeout' && words['wait'] === undefined && preferences['wait'] !== true)) return []
    return [[flag, [param.words === 'none' ? flag : String(value)]] as const]
  })
  return { ...words, ...Object.fromEntries(added) }
}

/** A preference by its key. Raises `usage` with the keys there are. */
export function preferenceOf(key: string): Preference {
  const found = PREFERENCES.find(preference => preference.key === key)
  if (found !== undefined) return found
  throw new Failure('usage', `There is no preference “${key}”; there are ${PREFERENCES.map(preference => preference.key).join(', ')}.`)
}

/** The value a preference may have, out of a word. Raises `usage` for any other. */
export function preferenceValue({ key, param }: Preference, word: string): Json {
  if (param.words === 'none') {
    if (word === 'true' || word === 'false') return word === 'true'
    throw new Failure('usage', `${key} must be true or false, not “${word}”.`)
  }
  try {
    const value = param.read([{ text: word }])
    return typeof value === 'number' ? value : word
  } catch (error) {
    throw error instanceof Failure ? new Failure('usage', `${key} ${error.message}.`) : error
  }
}
