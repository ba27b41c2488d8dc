import type { CommandFacts } from '../../framework/command-declaration.ts'
import { formatsOf } from '../../framework/output-formats.ts'
import { SHORT_FLAGS, cloudFlags, outputFlags, requestFlags, flagName, waitFlags } from '../../framework/global-options.ts'
import type { Param, Params } from '../../framework/params.ts'

/** A command, and the titles of the columns it may print. */
export interface CompletionMetadata {
  readonly command: CommandFacts
  readonly columns: readonly string[]
}

/** A text the shells split at tabs and newlines. */
type TextLines = string

/** One command as the shells see it. */
export interface CommandCompletion {
  /** Every way to type it. */
  readonly paths: readonly string[]
  /** A place a line, in order; `*` before one that takes many words. */
  readonly args: TextLines
  /** A flag a line. */
  readonly flags: TextLines
  readonly columns: TextLines
  /** What `-f` takes, in one word: `table|json`. */
  readonly formats: string
}

/** All that the three scripts are made of: the same tables in three dresses. */
export interface CompletionTables {
  /** Words typed so far, and a line `WORD<tab>HELP` for each that may follow. */
  readonly nextWords: readonly (readonly [words: string, lines: TextLines])[]
  readonly commands: readonly CommandCompletion[]
  /** Flags of every command, a line each. */
  readonly sharedOptions: TextLines
  readonly cloudOptions: TextLines
  /** Every format, before a command is known. */
  readonly formats: string
}

export function buildCompletionTables(facts: readonly CompletionMetadata[]): CompletionTables {
  const visible = facts.filter(({ command }) => !command.isHidden)
  return {
    nextWords: collectNextWords(visible.map(({ command }) => command)),
    commands: visible.map(buildCommandCompletion),
    sharedOptions: formatFlagLines({ ...outputFlags, ...requestFlags }),
    cloudOptions: formatFlagLines(cloudFlags),
    formats: formatsOf(true, true).join('|'),
  }
}

function collectNextWords(commands: readonly CommandFacts[]): CompletionTables['nextWords'] {
  const nextWords = new Map<string, Map<string, string>>()
  for (const { path, aliases, summary } of commands) {
    for (const spelling of [path, ...aliases]) {
      const words = spelling.split(' ')
      words.forEach((word, i) => {
        const start = words.slice(0, i).join(' ')
        const nexts = nextWords.get(start) ?? new Map<string, string>()
        const help = i === words.length - 1 ? summary : nexts.get(word) ?? `${words.slice(0, i + 1).join(' ')} …`
        nextWords.set(start, nexts.set(word, help))
      })
    }
  }
  return [...nextWords].map(([words, nexts]) => [words, [...nexts].map(([word, help]) => joinCells(word, help)).sort().join('\n')] as const)
}

function buildCommandCompletion({ command, columns }: CompletionMetadata): CommandCompletion {
  const { path, aliases, args, flags, formats, canWait } = command
  return {
    paths: [path, ...aliases],
    args: Object.entries(args).map(([name, param]) => `${param.arity === 'many' ? '*' : ''}${encodeValueKind(path, name, param)}`).join('\n'),
    flags: formatFlagLines({ ...flags, ...(canWait ? waitFlags : {}) }, path),
    columns: columns.map(collapseWhitespace).join('\n'),
    formats: formats.join('|'),
  }
}

/** `--size<tab>PLACE<tab>HELP` for each spelling; `~` for help where a flag is known and not offered. */
function formatFlagLines(flags: Params, path = ''): TextLines {
  return Object.entries(flags).flatMap(([name, param]) => {
    const valueKind = encodeValueKind(path, name, param)
    const own: readonly (readonly [string, string])[] = param.spellings === undefined ? [[flagName(name), param.help]] : Object.entries(param.spellings)
    const shown = own.map(([spelling, help]) => joinCells(`--${spelling}`, valueKind, param.isHidden === true ? '~' : help))
    const hidden = (param.aliases ?? []).map(alias => joinCells(`--${alias}`, valueKind, '~'))
    const letter = SHORT_FLAGS[name] === undefined ? [] : [joinCells(`-${SHORT_FLAGS[name]}`, valueKind, '~')]
    return [...shown, ...letter, ...hidden].filter(text => valueKind !== '' || !text.endsWith('~'))
  }).join('\n')
}

/**
 * What may stand where a value is wanted, as a word the scripts understand: nothing for a toggle, `=a|b` for choices,
 * `@NOUN|COMMAND|PARAMETER|STATUSES` for names, `#` for columns, `&` for formats, `?` for clouds, `/` for a file, `/@`
 * for text or @FILE, `-` for anything.
 */
function encodeValueKind(path: string, name: string, param: Param<unknown>): string {
  if (param.arity === 'none') return ''
  if (name === 'column' || name === 'sortColumn') return '#'
  if (name === 'format') return '&'
  if (name === 'os-cloud') return '?'
  if (param.choices !== undefined) return `=${param.choices.map(collapseWhitespace).join('|')}`
  const noun = param.resourceType ?? param.completionType
  if (noun !== undefined) return `@${[noun.singular, path, name, (param.allowedStatuses ?? []).join(',')].join('|')}`
  if (param.takesFile === true) return '/@'
  return /^file$/i.test(param.metavar) ? '/' : '-'
}

const joinCells = (...cells: readonly string[]): string => cells.map(collapseWhitespace).join('\t')

const collapseWhitespace = (text: string): string => text.replaceAll(/\s+/g, ' ')
