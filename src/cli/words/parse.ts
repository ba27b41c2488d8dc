import { Command as Parser, CommanderError, Option } from 'commander'
import { globalFlags } from '../../grammar/globals.ts'
import type { CommandFacts } from '../../grammar/command.ts'
import type { Params } from '../../grammar/param.ts'
import { findFlag, spellingsOf, type Spelling } from './flag-table.ts'
import { guesses } from './guess.ts'

/** What was typed: words by the name of their parameter, and every mistake found so far. No work is done yet. */
export interface Typed {
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly problems: readonly string[]
}

/** The words after the command's name become words by parameter. */
export function parse(command: Pick<CommandFacts, 'args' | 'flags'>, rest: readonly string[]): Typed {
  const table = new Map([...spellingsOf(globalFlags), ...spellingsOf(command.flags)])
  const { tokens, problems } = tidy(rest, table)
  const words: Record<string, string[]> = {}
  const positionals = scan(tokens, table, words, problems)
  deal(command.args, positionals, words, problems)
  checkPresence(command.flags, words, problems)
  return { words, problems }
}

/** Spells every flag in full and takes out the unknown ones, so that all mistakes are told at once. */
function tidy(rest: readonly string[], table: ReadonlyMap<string, Spelling>): { tokens: string[]; problems: string[] } {
  const tokens: string[] = []
  const problems: string[] = []
  for (let i = 0; i < rest.length; i++) {
    const token = rest[i] ?? ''
    if (token === '--') return { tokens: [...tokens, ...rest.slice(i)], problems }
    if (!token.startsWith('--')) {
      tokens.push(token)
      continue
    }
    const [typed = '', ...value] = token.slice(2).split('=')
    const flag = findFlag(table, typed)
    if (flag === 'unknown') problems.push(unknownFlag(typed, table))
    else if ('param' in flag) {
      tokens.push([`--${flag.long}`, ...value].join('='))
      const next = rest[i + 1]
      const lacksValue = flag.param.words !== 'none' && value.length === 0
      if (lacksValue && (next === undefined || table.has(next.replace(/^--/, '')))) {
        if (next?.startsWith('--') !== false) {
          problems.push(`--${flag.long} needs a value: ${flag.param.help}.`)
          tokens.pop()
          continue
        }
      }
      if (lacksValue) tokens.push(rest[++i] ?? '')
    } else problems.push(`--${typed} is the beginning of several flags: ${flag.join(', ')}.`)
  }
  return { tokens, problems }
}

function unknownFlag(typed: string, table: ReadonlyMap<string, Spelling>): string {
  const visible = [...table.values()].filter(spelling => spelling.param.isHidden !== true).map(spelling => spelling.long)
  const likely = guesses(typed, visible)
  return `There is no flag --${typed}${likely.length === 0 ? '' : `; did you mean ${likely.map(name => `--${name}`).join(' or ')}`}.`
}

/** Lets commander take the flags apart; what is left are the positional words. */
function scan(tokens: readonly string[], table: ReadonlyMap<string, Spelling>, words: Record<string, string[]>, problems: string[]): readonly string[] {
  const parser = new Parser().exitOverride().helpOption(false).configureOutput({ writeErr: () => undefined }).allowExcessArguments()
  for (const spelling of typedAmong(tokens, table)) {
    const { long, name, param } = spelling
    parser.addOption(optionOf(spelling))
    parser.on(`option:${long}`, (value: string | null) => {
      const typed = param.words === 'none' ? long : value ?? ''
      words[name] = param.words === 'many' || param.words === 'none' ? [...(words[name] ?? []), typed] : [typed]
    })
  }
  try {
    parser.parse([...tokens], { from: 'user' })
    return parser.args
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    problems.push(inOurWords(error))
    for (const name of Object.keys(words)) delete words[name]
    return scan(withoutOffender(tokens, error), table, words, problems)
  }
}

/** The flags that commander is to know of: those spelled in full, as all of `tidy` are, and those of one letter. The hundred others would cost 2 ms. */
function typedAmong(tokens: readonly string[], table: ReadonlyMap<string, Spelling>): readonly Spelling[] {
  const typed = new Set(tokens.flatMap(token => /^--([^=]+)/.exec(token)?.[1] ?? []))
  return [...table.values()].filter(({ long, short }) => short !== undefined || typed.has(long))
}

/** The words without the one commander could not take: a flag it does not know, or a last flag without its value. */
function withoutOffender(tokens: readonly string[], error: CommanderError): readonly string[] {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const at = error.code === 'commander.unknownOption' ? tokens.findIndex(token => token.startsWith(quoted)) : tokens.length - 1
  return tokens.filter((_, i) => i !== (at === -1 ? tokens.length - 1 : at))
}

function optionOf({ long, short, param }: Spelling): Option {
  const start = short === undefined ? `--${long}` : `-${short}, --${long}`
  return new Option(param.words === 'none' ? start : `${start} <value>`)
}

function inOurWords(error: CommanderError): string {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const flag = /--[\w-]+/.exec(quoted)?.[0] ?? quoted
  return error.code === 'commander.optionMissingArgument' ? `${flag} needs a value.` : `There is no flag ${flag}.`
}

/** Gives the positional words to the arguments in order; one that takes many gets what the others leave. */
function deal(args: Params, positionals: readonly string[], words: Record<string, string[]>, problems: string[]): void {
  const names = Object.entries(args)
  const left = [...positionals]
  names.forEach(([name, param], i) => {
    const after = names.slice(i + 1).filter(([, other]) => other.required).length
    const taken = param.words === 'many' ? left.splice(0, Math.max(0, left.length - after)) : left.splice(0, left.length > after || param.required ? 1 : 0)
    const isElsewhere = param.unless?.some(flag => words[flag] !== undefined) === true
    if (taken.length > 0) words[name] = taken
    else if (param.required && !isElsewhere) problems.push(`${name.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)} is missing: ${param.help}.`)
  })
  if (left.length > 0) problems.push(`${left.map(word => `“${word}”`).join(', ')}: more words than the command takes.`)
}

function checkPresence(flags: Params, words: Readonly<Record<string, readonly string[]>>, problems: string[]): void {
  for (const [long, { name, param }] of spellingsOf(flags)) {
    const isElsewhere = param.unless?.some(other => words[other] !== undefined) === true
    if (param.required && !isElsewhere && words[name] === undefined && !(param.aliases ?? []).includes(long)) problems.push(`--${long} is missing: ${param.help}.`)
  }
}
