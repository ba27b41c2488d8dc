import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type Json } from '../../contract/json.ts'
import type { CommandFacts } from '../../grammar/command.ts'
import { askingFlags } from '../../grammar/care.ts'
import { outputFlags, waitFlags } from '../../grammar/globals.ts'
import type { Param } from '../../grammar/param.ts'
import type { Ports } from '../ports.ts'

/** One preference: the flag whose value it gives where the flag is not typed, and when. */
export interface Preference {
  readonly key: string
  /** The flag's name in code. */
  readonly flag: string
  readonly param: Param<unknown>
  readonly means: string
  /** Only where a person reads: a script gets what it was written for, whoever runs it. */
  readonly onTerminalOnly: boolean
  /** Variables that say the same and win over it. */
  readonly env?: readonly string[]
}

export const PREFERENCES: readonly Preference[] = [
  { key: 'format', flag: 'format', param: outputFlags.format, means: 'how to write results on a terminal', onTerminalOnly: true },
  {
    key: 'colour', flag: 'colour', param: outputFlags.colour, means: 'when to colour', onTerminalOnly: false,
    env: ['NO_COLOR', 'FORCE_COLOR', 'CLICOLOR_FORCE', 'CLICOLOR'],
  },
  { key: 'fit-width', flag: 'fitWidth', param: outputFlags.fitWidth, means: 'fit tables into the terminal', onTerminalOnly: true, env: ['CLIFF_FIT_WIDTH'] },
  { key: 'time-format', flag: 'timeFormat', param: outputFlags.timeFormat, means: 'how tables on a terminal show moments', onTerminalOnly: true },
  { key: 'ask', flag: 'ask', param: askingFlags.yes, means: 'ask before much is destroyed; false for never', onTerminalOnly: true },
  { key: 'wait', flag: 'wait', param: waitFlags.wait, means: 'wait without being told to', onTerminalOnly: false },
  { key: 'wait-timeout', flag: 'waitTimeout', param: waitFlags.waitTimeout, means: 'seconds to wait', onTerminalOnly: false },
  { key: 'poll-interval', flag: 'pollInterval', param: waitFlags.pollInterval, means: 'seconds between looks while waiting', onTerminalOnly: false },
]

/** Beside those: `columns.volume`, `columns.volume-snapshot`: what lists of a noun show on a terminal. */
const COLUMNS = /^columns\.([a-z][a-z -]*)$/

/** The folder of the preferences: `$XDG_CONFIG_HOME/clinker`. Undefined without a home. */
export function preferencesFolder({ env }: Pick<Ports, 'env'>): string | undefined {
  const base = env['XDG_CONFIG_HOME'] || (env['HOME'] ? join(env['HOME'], '.config') : undefined)
  return base === undefined ? undefined : join(base, 'clinker')
}

/** What the user prefers, by key; read directly, as the library that changes it would slow every command down. */
export function readPreferences(ports: Pick<Ports, 'env'>): Readonly<Record<string, Json>> {
  const folder = preferencesFolder(ports)
  if (folder === undefined) return {}
  try {
    const found: Json = JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))
    return isJsonObject(found) ? found : {}
  } catch {
    return {}
  }
}

type Texts = Readonly<Record<string, readonly string[]>>
type Preferences = Readonly<Record<string, Json>>

/** Words with the preferred ones put in for global flags that were not typed. Raises `usage` for a preference that was made unreadable by hand. */
export function preferred(words: Texts, command: Pick<CommandFacts, 'path' | 'flags' | 'canWait' | 'formats'>, ports: Ports): Texts {
  const preferences = readPreferences(ports)
  const added = PREFERENCES.filter(one => applies(one, preferences, words, command, ports)).flatMap(({ key, flag, param }) =>
    wordOf({ key, param }, preferences[key] ?? null, command.path).map(word => [flag, [param.words === 'none' ? flag : word]] as const))
  return { ...words, ...preferredColumns(preferences, words, command, ports), ...Object.fromEntries(added) }
}

/** The value as a word; none for the commands that can mend what is unreadable. */
function wordOf(preference: Pick<Preference, 'key' | 'param'>, value: Json, path: string): readonly string[] {
  try {
    return [String(preferenceValue(preference, typeof value === 'object' ? JSON.stringify(value) : String(value)))]
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (path.startsWith('config ')) return []
    throw new Failure(error.kind, `The preference ${error.message}`, { hint: `clinker config unset ${preference.key}` })
  }
}

function applies({ key, flag, onTerminalOnly, env = [] }: Preference, preferences: Preferences, words: Texts, { canWait, formats }: Pick<CommandFacts, 'canWait' | 'formats'>, ports: Ports): boolean {
  const value = preferences[key]
  if (value === undefined || value === false || words[flag] !== undefined) return false
  if (onTerminalOnly && !ports.streams.out.isTerminal) return false
  if (env.some(name => (ports.env[name] ?? '') !== '')) return false
  if (flag in waitFlags && !canWait) return false
  if (flag === 'format' && !formats.includes(String(value))) return false
  // A time to wait means nothing where nobody waits.
  return flag !== 'waitTimeout' || words['wait'] !== undefined || preferences['wait'] === true
}

/** The columns a person wants of this list; none where the words already say which. */
function preferredColumns(preferences: Preferences, words: Texts, { path, flags }: Pick<CommandFacts, 'path' | 'flags'>, ports: Ports): Texts {
  const wanted = path.endsWith(' list') ? preferences[`columns.${path.slice(0, -' list'.length).replaceAll(' ', '-')}`] : undefined
  const isFree = words['column'] === undefined && words['long'] === undefined && ports.streams.out.isTerminal
  if (!isFree || typeof wanted !== 'string') return {}
  // They may be among those that only --long has.
  return { column: wanted.split(','), ...(flags['long'] === undefined ? {} : { long: ['long'] }) }
}

/** What can be preferred: a flag's value, or the columns of a noun. Raises `usage` with the keys there are. */
export function preferenceOf(typed: string): Pick<Preference, 'key' | 'param'> {
  const noun = COLUMNS.exec(typed)?.[1]
  if (noun !== undefined) return { key: `columns.${noun.trim().replaceAll(' ', '-')}`, param: outputFlags.column }
  const found = PREFERENCES.find(preference => preference.key === typed)
  if (found !== undefined) return found
  throw new Failure('usage', `There is no preference “${typed}”; there are ${PREFERENCES.map(({ key }) => key).join(', ')} and columns.NOUN, such as columns.volume.`)
}

/** The value a preference may have, out of a word. Raises `usage` for any other. */
export function preferenceValue({ key, param }: Pick<Preference, 'key' | 'param'>, word: string): Json {
  if (param.words === 'many') return word.split(',').map(title => title.trim()).filter(Boolean).join(',')
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
