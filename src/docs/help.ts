import type { CommandFacts } from '../grammar/command.ts'
import { commandPage, sharedSections } from './command-page.ts'
import { columns, plainSections, wrapped } from './plain.ts'
import type { Page, Section, Term } from './section.ts'

/** What help knows of a command that has not been loaded. */
export interface Listed {
  readonly path: string
  readonly aliases: readonly string[]
  readonly summary: string
  readonly isHidden?: boolean
}

/** The widest help, in characters: longer lines are hard to read. */
const WIDEST = 100

/** The commands below some words; with no words, where to begin and every noun. */
export function groupHelp(words: readonly string[], entries: readonly Listed[], width = 80): string {
  const visible = entries.filter(entry => entry.isHidden !== true)
  const text = words.length === 0 ? welcome(visible, Math.min(width, WIDEST)) : below(words, visible.toSorted((a, b) => (a.path < b.path ? -1 : 1)), Math.min(width, WIDEST))
  return `${text.join('\n')}\n`
}

function welcome(entries: readonly Listed[], width: number): readonly string[] {
  return [
    'clinker: a command-line client for OpenStack Block Storage',
    '',
    'Usage: clinker COMMAND [arguments] [options]',
    '',
    'Begin with:',
    '  clinker --os-cloud sandbox volume create --size 1 --wait first',
    '      a pretend cloud; nothing to set up',
    '  clinker --os-cloud NAME volume list',
    '      a cloud of your clouds.yaml',
    '',
    'Commands:',
    ...columns(grouped(entries.map(({ path }) => path)), width),
    '',
    ...columns([
      ['clinker help volume backup', 'what each of these commands does'],
      ['clinker volume create --help', 'all about one command'],
      ['clinker help clouds', 'how to name a cloud and sign in'],
      ['clinker help exit-codes', 'what exit statuses mean'],
      ['clinker completion install', 'TAB completes words, flags and names'],
    ], width),
  ]
}

/**
 * Groups and their last words, `volume` and what is below it first: `volume backup` with `create, delete, list`.
 * A group of one is not worth a row: it joins a group above it, as `volume` with `encryption show`, or the last row.
 */
function grouped(paths: readonly string[]): readonly Term[] {
  const groupOf = (path: string): string => path.split(' ').slice(0, -1).join(' ')
  const groups = [...new Set(paths.map(groupOf))].filter(group => group !== '' && paths.filter(path => groupOf(path) === group).length > 1)
  const homeOf = (path: string): string => groups.filter(group => path.startsWith(`${group} `)).sort((a, b) => b.length - a.length)[0] ?? ''
  const row = (group: string): Term => [group === '' ? 'also' : group, shortFirst(paths.filter(path => homeOf(path) === group).map(path => path.slice(group.length).trim())).join(', ')]
  const sorted = groups.sort((a, b) => byVolume(a) - byVolume(b) || (a < b ? -1 : 1))
  return [...sorted.map(row), row('')].filter(([, words]) => words !== '')
}

const shortFirst = (words: readonly string[]): readonly string[] => [...words.filter(one => !one.includes(' ')), ...words.filter(one => one.includes(' '))]

const byVolume = (group: string): number => (/^volume( |$)/.test(group) ? 0 : 1)

/** Commands directly below the words with their summaries; those further down by their words alone. */
function below(words: readonly string[], entries: readonly Listed[], width: number): readonly string[] {
  const start = `${words.join(' ')} `
  const inside = entries.flatMap(({ path, aliases, summary }) => {
    const typed = [path, ...aliases].find(spelling => spelling.startsWith(start))
    return typed === undefined ? [] : [{ rest: typed.slice(start.length), summary }]
  })
  const direct = inside.filter(({ rest }) => !rest.includes(' '))
  const deeper = inside.filter(({ rest }) => rest.includes(' ')).map(({ rest }) => rest)
  const first = (direct[0] ?? inside[0])?.rest ?? ''
  return [
    `Usage: clinker ${words.join(' ')} COMMAND [arguments] [options]`,
    ...(direct.length === 0 ? [] : ['', ...columns(direct.map(({ rest, summary }): Term => [rest, summary]), width)]),
    ...(deeper.length === 0 ? [] : ['', direct.length === 0 ? 'Commands:' : 'Further words:', ...columns(grouped(deeper), width)]),
    '',
    `clinker ${words.join(' ')} ${first} --help tells all about that command.`,
  ]
}

/** Help for one command: its man page as text; when whole, with the flags that every command has. */
export function commandHelp(command: CommandFacts, { isWhole, width }: { readonly isWhole: boolean; readonly width: number }): string {
  const page = commandPage(command)
  return pageText({ ...page, sections: [...page.sections, ...(isWhole ? sharedSections : [])] }, width)
}

/** A page of the manual for a terminal: the description without a title, then examples before all that must be read. */
export function pageText({ synopsis, sections }: Page, width: number): string {
  const within = Math.min(width, WIDEST)
  const [description, examples] = ['Description', 'Examples'].map(title => sections.filter(section => section.title === title))
  const rest = sections.filter(({ title }) => title !== 'Description' && title !== 'Examples')
  return [
    ...synopsis.flatMap(line => [`Usage: ${line}`, '']),
    ...leading(description ?? [], within),
    ...plainSections([...(examples ?? []), ...rest], within),
    '',
  ].join('\n')
}

const leading = (sections: readonly Section[], width: number): readonly string[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block, i) => [...(i > 0 ? [''] : []), ...(block.kind === 'text' ? wrapped(block.text, width) : [])]))
