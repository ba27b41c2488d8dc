import { Command as Parser, CommanderError, Option } from 'commander'
import { globalFlags } from '../../framework/global-options.ts'
import type { CommandFacts } from '../../framework/command-declaration.ts'
import type { Params } from '../../framework/params.ts'
import { findFlag, spellingsOf, type FlagSpelling } from './flag-table.ts'
import { suggest } from '../../types/did-you-mean.ts'

/** What was typed: words by the name of their parameter, and every mistake found so far. No work is done yet. */
export interface ParsedArgs {
  readonly rawArgs: Readonly<Record<string, readonly string[]>>
  readonly problems: readonly string[]
}

/** The words after the command's name become words by parameter. */
export function parseArgs(
  command: Pick<CommandFacts, 'args' | 'flags' | 'canList' | 'canShow'>,
  rest: readonly string[],
): ParsedArgs {
  const table = new Map([...spellingsOf(globalFlags), ...spellingsOf(command.flags)])
  const booleanPattern = Object.keys(command.args).length === 0 ? /^(true|false|1|0)$/i : /^(true|false)$/i
  const { tokens, problems } = expandFlags(rest, table, command.canList || command.canShow, booleanPattern)
  const rawArgs: Record<string, string[]> = {}
  const positionals = scanFlags(tokens, table, rawArgs, problems)
  assignPositionals(command.args, positionals, rawArgs, problems)
  requireFlags(command.flags, rawArgs, problems)
  return { rawArgs, problems }
}

/** Spells every flag in full and takes out the unknown ones, so that all mistakes are told at once. */
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
      problems.push(`--${flag.long} takes no value.`)
    } else if ('param' in flag) {
      tokens.push([`--${flag.long}`, ...value].join('='))
      const next = rest[i + 1]
      const lacksValue = flag.param.arity !== 'none' && value.length === 0
      if (lacksValue && (next === undefined || table.has(next.replace(/^--/, '')))) {
        if (next?.startsWith('--') !== false) {
          problems.push(`--${flag.long} needs a value: ${flag.param.help}.`)
          tokens.pop()
          continue
        }
      }
      if (lacksValue) tokens.push(rest[++i] ?? '')
      else if (flag.param.acceptsBoolean === true && value.length === 0 && booleanPattern.test(next ?? '')) {
        if (/^(false|0)$/i.test(next ?? '')) tokens.pop()
        i += 1
      }
    } else problems.push(`--${flagText} is the beginning of several flags: ${flag.join(', ')}.`)
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
  return `There is no flag --${flagText}${suggestions.length === 0 ? '' : `; did you mean ${suggestions.map(name => `--${name}`).join(' or ')}`}.`
}

/** Lets commander take the flags apart; what is left are the positional words. */
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
    problems.push(rewordError(error))
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

/** The words without the one commander could not take: a flag it does not know, or a last flag without its value. */
function removeRejected(tokens: readonly string[], error: CommanderError): readonly string[] {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const at =
    error.code === 'commander.unknownOption' ? tokens.findIndex(token => token.startsWith(quoted)) : tokens.length - 1
  return tokens.filter((_, i) => i !== (at === -1 ? tokens.length - 1 : at))
}

function commanderOption({ long, short, param }: FlagSpelling): Option {
  const start = short === undefined ? `--${long}` : `-${short}, --${long}`
  return new Option(param.arity === 'none' ? start : `${start} <value>`)
}

function rewordError(error: CommanderError): string {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const flag = /--[\w-]+/.exec(quoted)?.[0] ?? quoted
  return error.code === 'commander.optionMissingArgument' ? `${flag} needs a value.` : `There is no flag ${flag}.`
}

/** Gives the positional words to the arguments in order; one that takes many gets what the others leave. */
function assignPositionals(
  args: Params,
  positionals: readonly string[],
  rawArgs: Record<string, string[]>,
  problems: string[],
): void {
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
    else if (param.required && !isElsewhere)
      problems.push(`${name.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)} is missing: ${param.help}.`)
  })
  if (left.length > 0) problems.push(`${left.map(word => `“${word}”`).join(', ')}: more words than the command takes.`)
}

function requireFlags(flags: Params, rawArgs: Readonly<Record<string, readonly string[]>>, problems: string[]): void {
  for (const [long, { name, param }] of spellingsOf(flags)) {
    const isElsewhere = param.replacedBy?.some(other => rawArgs[other] !== undefined) === true
    if (param.required && !isElsewhere && rawArgs[name] === undefined && !(param.aliases ?? []).includes(long))
      problems.push(`--${long} is missing: ${param.help}.`)
  }
}
