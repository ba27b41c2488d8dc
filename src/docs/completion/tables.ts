import type { CommandFacts } from '../../grammar/command.ts'
import { formatsOf } from '../../grammar/formats.ts'
import { SHORT, cloudFlags, outputFlags, sendingFlags, spelled, waitFlags } from '../../grammar/globals.ts'
import type { Param, Params } from '../../grammar/param.ts'

/** A command, and the titles of the columns it may print. */
export interface CompletionFacts {
  readonly command: CommandFacts
  readonly columns: readonly string[]
}

/** A text the shells split at tabs and newlines. */
type Lines = string

/** One command as the shells see it. */
export interface CommandTable {
  /** Every way to type it. */
  readonly paths: readonly string[]
  /** A place a line, in order; `*` before one that takes many words. */
  readonly args: Lines
  /** A flag a line. */
  readonly flags: Lines
  readonly columns: Lines
  /** What `-f` takes, in one word: `table|json`. */
  readonly formats: string
}

/** All that the three scripts are made of: the same tables in three dresses. */
export interface Tables {
  /** Words typed so far, and a line `WORD<tab>HELP` for each that may follow. */
  readonly steps: readonly (readonly [words: string, lines: Lines])[]
  readonly commands: readonly CommandTable[]
  /** Flags of every command, a line each. */
  readonly shared: Lines
  readonly cloud: Lines
  /** Every format, before a command is known. */
  readonly formats: string
}

export function tablesOf(facts: readonly CompletionFacts[]): Tables {
  const visible = facts.filter(({ command }) => !command.isHidden)
  return {
    steps: stepsOf(visible.map(({ command }) => command)),
    commands: visible.map(commandTable),
    shared: flagLines({ ...outputFlags, ...sendingFlags }),
    cloud: flagLines(cloudFlags),
    formats: formatsOf(true, true).join('|'),
  }
}

function stepsOf(commands: readonly CommandFacts[]): Tables['steps'] {
  const steps = new Map<string, Map<string, string>>()
  for (const { path, aliases, summary } of commands) {
    for (const typed of [path, ...aliases]) {
      const words = typed.split(' ')
      words.forEach((word, i) => {
        const start = words.slice(0, i).join(' ')
        const nexts = steps.get(start) ?? new Map<string, string>()
        const help = i === words.length - 1 ? summary : nexts.get(word) ?? `${words.slice(0, i + 1).join(' ')} …`
        steps.set(start, nexts.set(word, help))
      })
    }
  }
  return [...steps].map(([words, nexts]) => [words, [...nexts].map(([word, help]) => line(word, help)).sort().join('\n')] as const)
}

function commandTable({ command, columns }: CompletionFacts): CommandTable {
  const { path, aliases, args, flags, formats, canWait } = command
  return {
    paths: [path, ...aliases],
    args: Object.entries(args).map(([name, param]) => `${param.words === 'many' ? '*' : ''}${placeOf(path, name, param)}`).join('\n'),
    flags: flagLines({ ...flags, ...(canWait ? waitFlags : {}) }, path),
    columns: columns.map(clean).join('\n'),
    formats: formats.join('|'),
  }
}

/** `--size<tab>PLACE<tab>HELP` for each spelling; `~` for help where a flag is known and not offered. */
function flagLines(flags: Params, path = ''): Lines {
  return Object.entries(flags).flatMap(([name, param]) => {
    const place = placeOf(path, name, param)
    const own: readonly (readonly [string, string])[] = param.spellings === undefined ? [[spelled(name), param.help]] : Object.entries(param.spellings)
    const shown = own.map(([spelling, help]) => line(`--${spelling}`, place, param.isHidden === true ? '~' : help))
    const hidden = (param.aliases ?? []).map(alias => line(`--${alias}`, place, '~'))
    const letter = SHORT[name] === undefined ? [] : [line(`-${SHORT[name]}`, place, '~')]
    return [...shown, ...letter, ...hidden].filter(text => place !== '' || !text.endsWith('~'))
  }).join('\n')
}

/**
 * What may stand where a value is wanted, as a word the scripts understand: nothing for a toggle, `=a|b` for choices,
 * `@NOUN|COMMAND|PARAMETER|STATUSES` for names, `#` for columns, `&` for formats, `?` for clouds, `/` for a file, `/@` for text or @FILE, `-` for anything.
 */
function placeOf(path: string, name: string, param: Param<unknown>): string {
  if (param.words === 'none') return ''
  if (name === 'column' || name === 'sortColumn') return '#'
  if (name === 'format') return '&'
  if (name === 'os-cloud') return '?'
  if (param.choices !== undefined) return `=${param.choices.map(clean).join('|')}`
  const noun = param.names ?? param.offers
  if (noun !== undefined) return `@${[noun.noun, path, name, (param.fits ?? []).join(',')].join('|')}`
  if (param.takesFile === true) return '/@'
  return /^file$/i.test(param.metavar) ? '/' : '-'
}

const line = (...cells: readonly string[]): string => cells.map(clean).join('\t')

const clean = (text: string): string => text.replaceAll(/\s+/g, ' ')
