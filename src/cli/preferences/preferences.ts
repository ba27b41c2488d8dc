import { clinkerStep } from '../../types/next-step.ts'
import { CliError } from '../../types/cli-error.ts'
import type { Json } from '../../types/json.ts'
import type { CommandFacts } from '../../framework/command-declaration.ts'
import { confirmationFlags } from '../../framework/safety.ts'
import { outputFlags, waitFlags } from '../../framework/global-options.ts'
import type { RawArgs } from '../../framework/raw-args.ts'
import type { Param } from '../../framework/params.ts'
import type { Ports } from '../../types/ports.ts'
import { readPreferences } from './read-preferences.ts'

/** One preference: the flag whose value it gives where the flag is not typed, and when. */
export interface Preference {
  readonly key: string
  /** The flag's name in code. */
  readonly flag: string
  readonly param: Param<unknown>
  readonly meaning: string
  /** Only where a person reads: a script gets what it was written for, whoever runs it. */
  readonly isTerminalOnly: boolean
  /** Variables that say the same and win over it. */
  readonly env?: readonly string[]
}

export const PREFERENCES: readonly Preference[] = [
  {
    key: 'format',
    flag: 'format',
    param: outputFlags.format,
    meaning: 'how to write results on a terminal',
    isTerminalOnly: true,
  },
  {
    key: 'colour',
    flag: 'colour',
    param: outputFlags.colour,
    meaning: 'when to colour',
    isTerminalOnly: false,
    env: ['NO_COLOR', 'FORCE_COLOR', 'CLICOLOR_FORCE', 'CLICOLOR'],
  },
  {
    key: 'fit-width',
    flag: 'fitWidth',
    param: outputFlags.fitWidth,
    meaning: 'fit tables into the terminal',
    isTerminalOnly: true,
    env: ['CLIFF_FIT_WIDTH'],
  },
  {
    key: 'time-format',
    flag: 'timeFormat',
    param: outputFlags.timeFormat,
    meaning: 'how tables on a terminal show moments',
    isTerminalOnly: true,
  },
  {
    key: 'ask',
    flag: 'ask',
    param: confirmationFlags.yes,
    meaning: 'ask before much is destroyed; false for never',
    isTerminalOnly: true,
  },
  { key: 'wait', flag: 'wait', param: waitFlags.wait, meaning: 'wait without being told to', isTerminalOnly: false },
  {
    key: 'wait-timeout',
    flag: 'waitTimeout',
    param: waitFlags.waitTimeout,
    meaning: 'seconds to wait',
    isTerminalOnly: false,
  },
  {
    key: 'poll-interval',
    flag: 'pollInterval',
    param: waitFlags.pollInterval,
    meaning: 'seconds between looks while waiting',
    isTerminalOnly: false,
  },
]

/** Beside those: `columns.volume`, `columns.volume-snapshot`: what lists of a noun show on a terminal. */
const COLUMNS = /^columns\.([a-z][a-z -]*)$/

type Preferences = Readonly<Record<string, Json>>

/**
 * Words with the preferred ones put in for global flags that were not typed. Raises `usage` for a preference that was
 * made unreadable by hand.
 */
export function applyPreferences(
  rawArgs: RawArgs,
  command: Pick<CommandFacts, 'path' | 'flags' | 'canWait' | 'formats'>,
  ports: Ports,
): RawArgs {
  const preferences = readPreferences(ports)
  const added = PREFERENCES.filter(one => isApplicable(one, preferences, rawArgs, command, ports)).flatMap(
    ({ key, flag, param }) =>
      preferenceTexts({ key, param }, preferences[key] ?? null, command.path).map(
        word => [flag, [param.arity === 'none' ? flag : word]] as const,
      ),
  )
  return { ...rawArgs, ...preferredColumns(preferences, rawArgs, command, ports), ...Object.fromEntries(added) }
}

/** The value as a word; none for the commands that can mend what is unreadable. */
function preferenceTexts(preference: Pick<Preference, 'key' | 'param'>, value: Json, path: string): readonly string[] {
  try {
    return [String(parsePreferenceValue(preference, typeof value === 'object' ? JSON.stringify(value) : String(value)))]
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    if (path.startsWith('config ')) return []
    throw new CliError(error.kind, `The preference ${error.message}`, {
      nextSteps: [clinkerStep('config unset', [preference.key])],
    })
  }
}

function isApplicable(
  { key, flag, isTerminalOnly, env = [] }: Preference,
  preferences: Preferences,
  rawArgs: RawArgs,
  { canWait, formats }: Pick<CommandFacts, 'canWait' | 'formats'>,
  ports: Ports,
): boolean {
  const value = preferences[key]
  if (value === undefined || value === false || rawArgs[flag] !== undefined) return false
  if (isTerminalOnly && !ports.streams.stdout.isTerminal) return false
  if (env.some(name => (ports.env[name] ?? '') !== '')) return false
  if (flag in waitFlags && !canWait) return false
  if (flag === 'format' && !formats.includes(String(value))) return false
  // A time to wait means nothing where nobody waits.
  return flag !== 'waitTimeout' || rawArgs['wait'] !== undefined || preferences['wait'] === true
}

/** The columns a person wants of this list; none where the words already say which. */
function preferredColumns(
  preferences: Preferences,
  rawArgs: RawArgs,
  { path, flags }: Pick<CommandFacts, 'path' | 'flags'>,
  ports: Ports,
): RawArgs {
  const columnsText = path.endsWith(' list')
    ? preferences[`columns.${path.slice(0, -' list'.length).replaceAll(' ', '-')}`]
    : undefined
  const isFree = rawArgs['column'] === undefined && rawArgs['long'] === undefined && ports.streams.stdout.isTerminal
  if (!isFree || typeof columnsText !== 'string') return {}
  // They may be among those that only --long has.
  return { column: columnsText.split(','), ...(flags['long'] === undefined ? {} : { long: ['long'] }) }
}

/** What can be preferred: a flag's value, or the columns of a noun. Raises `usage` with the keys there are. */
export function findPreference(keyText: string): Pick<Preference, 'key' | 'param'> {
  const noun = COLUMNS.exec(keyText)?.[1]
  if (noun !== undefined) return { key: `columns.${noun.trim().replaceAll(' ', '-')}`, param: outputFlags.column }
  const found = PREFERENCES.find(preference => preference.key === keyText)
  if (found !== undefined) return found
  throw new CliError(
    'usage',
    `There is no preference “${keyText}”; there are ${PREFERENCES.map(({ key }) => key).join(', ')} and columns.NOUN, such as columns.volume.`,
  )
}

/** The value a preference may have, out of a word. Raises `usage` for any other. */
export function parsePreferenceValue({ key, param }: Pick<Preference, 'key' | 'param'>, word: string): Json {
  if (param.arity === 'many')
    return word
      .split(',')
      .map(title => title.trim())
      .filter(Boolean)
      .join(',')
  if (param.arity === 'none') {
    if (word === 'true' || word === 'false') return word === 'true'
    throw new CliError('usage', `${key} must be true or false, not “${word}”.`)
  }
  try {
    const value = param.parse([{ text: word }])
    return typeof value === 'number' ? value : word
  } catch (error) {
    throw error instanceof CliError ? new CliError('usage', `${key} ${error.message}.`) : error
  }
}
