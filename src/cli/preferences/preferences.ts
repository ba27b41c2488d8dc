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

/** A preference: the default value of an option, and where it applies. */
export interface Preference {
  readonly key: string
  /** The name of the option in code. */
  readonly flag: string
  readonly param: Param<unknown>
  readonly meaning: string
  /** True for a preference that does not apply in scripts, whose output must not depend on the user. */
  readonly isTerminalOnly: boolean
  /** Variables for the same thing, which take precedence. */
  readonly env?: readonly string[]
}

export const PREFERENCES: readonly Preference[] = [
  {
    key: 'format',
    flag: 'format',
    param: outputFlags.format,
    meaning: 'output format on a terminal',
    isTerminalOnly: true,
  },
  {
    key: 'colour',
    flag: 'colour',
    param: outputFlags.colour,
    meaning: 'when to use colour',
    isTerminalOnly: false,
    env: ['NO_COLOR', 'FORCE_COLOR', 'CLICOLOR_FORCE', 'CLICOLOR'],
  },
  {
    key: 'fit-width',
    flag: 'fitWidth',
    param: outputFlags.fitWidth,
    meaning: 'fit tables to the width of the terminal',
    isTerminalOnly: true,
    env: ['CLIFF_FIT_WIDTH'],
  },
  {
    key: 'time-format',
    flag: 'timeFormat',
    param: outputFlags.timeFormat,
    meaning: 'format of timestamps in tables on a terminal',
    isTerminalOnly: true,
  },
  {
    key: 'ask',
    flag: 'ask',
    param: confirmationFlags.yes,
    meaning: 'confirm before deleting; false for never',
    isTerminalOnly: true,
  },
  {
    key: 'wait',
    flag: 'wait',
    param: waitFlags.wait,
    meaning: 'wait for operations to complete',
    isTerminalOnly: false,
  },
  {
    key: 'wait-timeout',
    flag: 'waitTimeout',
    param: waitFlags.waitTimeout,
    meaning: 'maximum waiting time in seconds',
    isTerminalOnly: false,
  },
  {
    key: 'poll-interval',
    flag: 'pollInterval',
    param: waitFlags.pollInterval,
    meaning: 'seconds between polls while waiting',
    isTerminalOnly: false,
  },
]

/** `columns.volume`, `columns.volume-snapshot`: the columns of a list on a terminal. */
const COLUMNS = /^columns\.([a-z][a-z -]*)$/

type Preferences = Readonly<Record<string, Json>>

/**
 * The arguments with preferences for options that were not given. Raises `usage` for a preference that was made invalid
 * by hand.
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

/** The value as text; none for the commands that can repair an invalid preference. */
function preferenceTexts(preference: Pick<Preference, 'key' | 'param'>, value: Json, path: string): readonly string[] {
  try {
    return [String(parsePreferenceValue(preference, typeof value === 'object' ? JSON.stringify(value) : String(value)))]
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    if (path.startsWith('config ')) return []
    throw new CliError(error.kind, `Preferences: ${error.message}`, {
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
  // Without --wait a waiting time has no effect.
  return flag !== 'waitTimeout' || rawArgs['wait'] !== undefined || preferences['wait'] === true
}

/** The preferred columns of a list; none where the arguments name some. */
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
  // Some columns exist with --long only.
  return { column: columnsText.split(','), ...(flags['long'] === undefined ? {} : { long: ['long'] }) }
}

/** Finds a preference by its key. Raises `usage` with all keys for an unknown one. */
export function findPreference(keyText: string): Pick<Preference, 'key' | 'param'> {
  const noun = COLUMNS.exec(keyText)?.[1]
  if (noun !== undefined) return { key: `columns.${noun.trim().replaceAll(' ', '-')}`, param: outputFlags.column }
  const found = PREFERENCES.find(preference => preference.key === keyText)
  if (found !== undefined) return found
  throw new CliError(
    'usage',
    `Unknown preference: "${keyText}" (choose from ${PREFERENCES.map(({ key }) => key).join(', ')}, columns.NOUN)`,
  )
}

/** Parses the value of a preference. Raises `usage` for an invalid one. */
export function parsePreferenceValue({ key, param }: Pick<Preference, 'key' | 'param'>, word: string): Json {
  if (param.arity === 'many')
    return word
      .split(',')
      .map(title => title.trim())
      .filter(Boolean)
      .join(',')
  if (param.arity === 'none') {
    if (word === 'true' || word === 'false') return word === 'true'
    throw new CliError('usage', `Invalid value for ${key}: "${word}" (expected true or false)`)
  }
  try {
    const value = param.parse([word]).bind(new Map())
    return typeof value === 'number' ? value : word
  } catch (error) {
    throw error instanceof CliError ? new CliError('usage', `Invalid value for ${key}: ${error.message}`) : error
  }
}
