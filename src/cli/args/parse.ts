import { Command as Parser, CommanderError, Option } from 'commander'
import { globalFlags } from '../../framework/global-options.ts'
import type { CommandFacts } from '../../framework/command-declaration.ts'
import type { Params } from '../../framework/params.ts'
import { formatArgumentName } from '../../framework/param-name.ts'
import { findFlag, spellingsOf, type FlagSpelling } from './flag-table.ts'
import { suggest } from '../../types/did-you-mean.ts'

/** The texts typed for each parameter, by its name in code, and every mistake found so far. */
export interface ParsedArgs {
  readonly rawArgs: Readonly<Record<string, readonly string[]>>
  readonly problems: readonly string[]
}

/** Assigns the texts after the command's name to its parameters. */
export function parseArgs(
  command: Pick<CommandFacts, 'args' | 'flags' | 'canList' | 'canShow'>,
  rest: readonly string[],
): ParsedArgs {
  const table = new Map([...spellingsOf(globalFlags), ...spellingsOf(command.flags)])
  const booleanPattern = Object.keys(command.args).length === 0 ? /^(true|false|1|0)$/i : /^(true|false)$/i
  const hasOutput = command.canList || command.canShow
  const { tokens, problems } = expandFlags(rest, table, hasOutput, booleanPattern)
  const rawArgs: Record<string, string[]> = {}
  const positionals = scanFlags(tokens, table, rawArgs, problems)
  const excess = assignPositionals(command.args, positionals, rawArgs, problems)
  problems.push(
    ...excess.slice(countPossibleValues(rest, table, hasOutput)).map(word => `Unexpected argument: ${word}`),
  )
  requireFlags(command.flags, rawArgs, problems)
  return { rawArgs, problems }
}

const isFlag = (found: ReturnType<typeof findFlag>): found is FlagSpelling =>
  typeof found === 'object' && 'param' in found

/** How many texts follow an unknown or ambiguous option and may be its value, so that they are no second mistake. */
function countPossibleValues(
  rest: readonly string[],
  table: ReadonlyMap<string, FlagSpelling>,
  hasOutput: boolean,
): number {
  const end = rest.indexOf('--')
  const tokens = end === -1 ? rest : rest.slice(0, end)
  return tokens.filter(
    (token, i) =>
      /^--[^=]+$/.test(token) &&
      !isFlag(findFlag(table, token.slice(2), hasOutput)) &&
      tokens[i + 1]?.startsWith('-') === false,
  ).length
}

/** Spells every flag in full and removes the unknown ones, so that all mistakes are reported at once. */
function expandFlags(
  rest: readonly string[],
  table: ReadonlyMap<string, FlagSpelling>,
  hasOutput: boolean,
  booleanPattern: RegExp,
): { tokens: string[]; problems: string[] } {
  const tokens: string[] = []
  const problems: string[] = []
  for (let i = 0; i < rest.length; i++) {
    const token = rest[i] ?? ''
    if (token === '--') return { tokens: [...tokens, ...rest.slice(i)], problems }
    if (!token.startsWith('--')) {
      tokens.push(...splitShortValue(token, table))
      continue
    }
    const [flagText = '', ...value] = token.slice(2).split('=')
    const flag = findFlag(table, flagText, hasOutput)
    if (flag === 'unknown') problems.push(unknownFlag(flagText, table))
    else if ('param' in flag && flag.param.arity === 'none' && value.length > 0) {
      problems.push(`--${flag.long} does not take a value`)
    } else if ('param' in flag) {
      tokens.push([`--${flag.long}`, ...value].join('='))
      const next = rest[i + 1]
      const lacksValue = flag.param.arity !== 'none' && value.length === 0
      if (lacksValue && (next === undefined || table.has(next.replace(/^--/, '')))) {
        if (next?.startsWith('--') !== false) {
          problems.push(`Missing value for --${flag.long}: ${flag.param.metavar.toUpperCase()}`)
          tokens.pop()
          continue
        }
      }
      if (lacksValue) tokens.push(rest[++i] ?? '')
      else if (flag.param.acceptsBoolean === true && value.length === 0 && booleanPattern.test(next ?? '')) {
        if (/^(false|0)$/i.test(next ?? '')) tokens.pop()
        i += 1
      }
    } else problems.push(`--${flagText} is ambiguous: ${flag.join(', ')}`)
  }
  return { tokens, problems }
}

/** `-f=json` as two tokens: Python's argparse takes the sign for a separator. */
function splitShortValue(token: string, table: ReadonlyMap<string, FlagSpelling>): readonly string[] {
  const [, letter, value = ''] = /^-([a-zA-Z])=([^]*)$/.exec(token) ?? []
  const flag = [...table.values()].find(({ short }) => short === letter)
  return letter !== undefined && flag !== undefined && flag.param.arity !== 'none' ? [`-${letter}`, value] : [token]
}

function unknownFlag(flagText: string, table: ReadonlyMap<string, FlagSpelling>): string {
  const visible = [...table.values()]
    .filter(spelling => spelling.param.isHidden !== true)
    .map(spelling => spelling.long)
  const suggestions = suggest(flagText, visible)
  const question = ` Did you mean ${suggestions.map(name => `--${name}`).join(' or ')}?`
  return `Unknown option --${flagText}${suggestions.length === 0 ? '' : `.${question}`}`
}

/** Parses the options with commander, and returns the positional arguments. */
function scanFlags(
  tokens: readonly string[],
  table: ReadonlyMap<string, FlagSpelling>,
  rawArgs: Record<string, string[]>,
  problems: string[],
): readonly string[] {
  const parser = new Parser()
    .exitOverride()
    .helpOption(false)
    .configureOutput({ writeErr: () => undefined })
    .allowExcessArguments()
  for (const spelling of spellingsUsed(tokens, table)) {
    const { long, name, param } = spelling
    parser.addOption(commanderOption(spelling))
    parser.on(`option:${long}`, (value: string | null) => {
      const text = param.arity === 'none' ? long : (value ?? '')
      rawArgs[name] = param.arity === 'many' || param.arity === 'none' ? [...(rawArgs[name] ?? []), text] : [text]
    })
  }
  try {
    parser.parse([...tokens], { from: 'user' })
    return parser.args
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    problems.push(rewordError(error, tokens))
    for (const name of Object.keys(rawArgs)) delete rawArgs[name]
    return scanFlags(removeRejected(tokens, error), table, rawArgs, problems)
  }
}

/**
 * The flags that commander is to know of: those spelled in full, as all of `tidy` are, and those of one letter. The
 * hundred others would cost 2 ms.
 */
function spellingsUsed(tokens: readonly string[], table: ReadonlyMap<string, FlagSpelling>): readonly FlagSpelling[] {
  const typed = new Set(tokens.flatMap(token => /^--([^=]+)/.exec(token)?.[1] ?? []))
  return [...table.values()].filter(({ long, short }) => short !== undefined || typed.has(long))
}

/** The tokens without the one commander could not take: an unknown option, or a last option without its value. */
function removeRejected(tokens: readonly string[], error: CommanderError): readonly string[] {
  const at = error.code === 'commander.unknownOption' ? findRejected(tokens, error) : -1
  return tokens.filter((_, i) => i !== (at === -1 ? tokens.length - 1 : at))
}

/** The index of the unknown option; of `-name` commander reports only what follows the letters it knows, as `-ame`. */
function findRejected(tokens: readonly string[], error: CommanderError): number {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const whole = tokens.findIndex(token => token.startsWith(quoted))
  return whole === -1 ? tokens.findIndex(token => /^-[^-]/.test(token) && token.endsWith(quoted.slice(1))) : whole
}

function commanderOption({ long, short, param }: FlagSpelling): Option {
  const start = short === undefined ? `--${long}` : `-${short}, --${long}`
  return new Option(param.arity === 'none' ? start : `${start} <value>`)
}

function rewordError(error: CommanderError, tokens: readonly string[]): string {
  if (error.code === 'commander.optionMissingArgument')
    return `Missing value for ${/--[\w-]+/.exec(error.message)?.[0] ?? tokens.at(-1) ?? ''}`
  return `Unknown option ${tokens[findRejected(tokens, error)] ?? ''}. Put arguments that start with "-" after "--"`
}

/**
 * Assigns the positional texts to the arguments in order; one that takes many gets what the others leave. Returns those
 * that no argument takes.
 */
function assignPositionals(
  args: Params,
  positionals: readonly string[],
  rawArgs: Record<string, string[]>,
  problems: string[],
): readonly string[] {
  const names = Object.entries(args)
  const left = [...positionals]
  names.forEach(([name, param], i) => {
    const after = names.slice(i + 1).filter(([, other]) => other.required).length
    const taken =
      param.arity === 'many'
        ? left.splice(0, Math.max(0, left.length - after))
        : left.splice(0, left.length > after || param.required ? 1 : 0)
    const isElsewhere = param.replacedBy?.some(flag => rawArgs[flag] !== undefined) === true
    if (taken.length > 0) rawArgs[name] = taken
    else if (param.required && !isElsewhere) problems.push(`Missing argument: ${formatArgumentName(name, param)}`)
  })
  return left
}

function requireFlags(flags: Params, rawArgs: Readonly<Record<string, readonly string[]>>, problems: string[]): void {
  for (const [long, { name, param }] of spellingsOf(flags)) {
    const isElsewhere = param.replacedBy?.some(other => rawArgs[other] !== undefined) === true
    if (param.required && !isElsewhere && rawArgs[name] === undefined && !(param.aliases ?? []).includes(long))
      problems.push(`Missing required option: --${long}`)
  }
}
