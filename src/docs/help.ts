import type { CommandFacts } from '../framework/command-declaration.ts'
import { buildCommandPage, sharedSections } from './command-page.ts'
import { renderColumns, renderSections, wrapText } from './text-renderer.ts'
import type { ManualPage, PageSection, Term } from './page-model.ts'

/** What help knows of a command that has not been loaded. */
export interface CommandSummary {
  readonly path: string
  readonly aliases: readonly string[]
  readonly summary: string
  readonly isHidden?: boolean
}

/** The widest help, in characters: longer lines are hard to read. */
const MAX_WIDTH = 100

/** The commands below some words; with no words, where to begin and every noun. */
export function formatGroupHelp(prefix: readonly string[], entries: readonly CommandSummary[], width = 80): string {
  const visible = entries.filter(entry => entry.isHidden !== true)
  const text =
    prefix.length === 0
      ? formatOverview(visible, Math.min(width, MAX_WIDTH))
      : formatSubcommands(
          prefix,
          visible.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
          Math.min(width, MAX_WIDTH),
        )
  return `${text.join('\n')}\n`
}

function formatOverview(entries: readonly CommandSummary[], width: number): readonly string[] {
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
    ...renderColumns(groupPaths(entries.map(({ path }) => path)), width),
    '',
    ...renderColumns(
      [
        ['clinker help volume backup', 'what each of these commands does'],
        ['clinker volume create --help', 'all about one command'],
        ['clinker help clouds', 'how to name a cloud and sign in'],
        ['clinker help exit-codes', 'what exit statuses mean'],
        ['clinker completion install', 'TAB completes words, flags and names'],
      ],
      width,
    ),
  ]
}

/**
 * Groups and their last words, `volume` and what is below it first: `volume backup` with `create, delete, list`.
 * A group of one is not worth a row: it joins a group above it, as `volume` with `encryption show`, or the last row.
 */
function groupPaths(paths: readonly string[]): readonly Term[] {
  const groupOf = (path: string): string => path.split(' ').slice(0, -1).join(' ')
  const groups = [...new Set(paths.map(groupOf))].filter(
    group => group !== '' && paths.filter(path => groupOf(path) === group).length > 1,
  )
  const findGroup = (path: string): string =>
    groups.filter(group => path.startsWith(`${group} `)).sort((a, b) => b.length - a.length)[0] ?? ''
  const buildRow = (group: string): Term => [
    group === '' ? 'also' : group,
    sortShortFirst(paths.filter(path => findGroup(path) === group).map(path => path.slice(group.length).trim())).join(
      ', ',
    ),
  ]
  const sorted = groups.sort((a, b) => rankGroup(a) - rankGroup(b) || (a < b ? -1 : 1))
  return [...sorted.map(buildRow), buildRow('')].filter(([, words]) => words !== '')
}

const sortShortFirst = (words: readonly string[]): readonly string[] => [
  ...words.filter(one => !one.includes(' ')),
  ...words.filter(one => one.includes(' ')),
]

const rankGroup = (group: string): number => (/^volume( |$)/.test(group) ? 0 : 1)

/** Commands directly below the words with their summaries; those further down by their words alone. */
function formatSubcommands(
  prefix: readonly string[],
  entries: readonly CommandSummary[],
  width: number,
): readonly string[] {
  const start = `${prefix.join(' ')} `
  const matches = entries.flatMap(({ path, aliases, summary }) => {
    const matchedPath = [path, ...aliases].find(spelling => spelling.startsWith(start))
    return matchedPath === undefined ? [] : [{ rest: matchedPath.slice(start.length), summary }]
  })
  const direct = matches.filter(({ rest }) => !rest.includes(' '))
  const nested = matches.filter(({ rest }) => rest.includes(' ')).map(({ rest }) => rest)
  const first = (direct[0] ?? matches[0])?.rest ?? ''
  return [
    `Usage: clinker ${prefix.join(' ')} COMMAND [arguments] [options]`,
    ...(direct.length === 0
      ? []
      : [
          '',
          ...renderColumns(
            direct.map(({ rest, summary }): Term => [rest, summary]),
            width,
          ),
        ]),
    ...(nested.length === 0
      ? []
      : ['', direct.length === 0 ? 'Commands:' : 'Further words:', ...renderColumns(groupPaths(nested), width)]),
    '',
    `clinker ${prefix.join(' ')} ${first} --help tells all about that command.`,
  ]
}

/** Help for one command: its man page as text; when whole, with the flags that every command has. */
export function formatCommandHelp(
  command: CommandFacts,
  { isWhole, width }: { readonly isWhole: boolean; readonly width: number },
): string {
  const page = buildCommandPage(command)
  return formatPage({ ...page, sections: [...page.sections, ...(isWhole ? sharedSections : [])] }, width)
}

/** A page of the manual for a terminal: the description without a title, then examples before all that must be read. */
export function formatPage({ synopsis, sections }: ManualPage, width: number): string {
  const textWidth = Math.min(width, MAX_WIDTH)
  const [description, examples] = ['Description', 'Examples'].map(title =>
    sections.filter(section => section.title === title),
  )
  const rest = sections.filter(({ title }) => title !== 'Description' && title !== 'Examples')
  return [
    ...synopsis.flatMap(line => [`Usage: ${line}`, '']),
    ...formatDescription(description ?? [], textWidth),
    ...renderSections([...(examples ?? []), ...rest], textWidth),
    '',
  ].join('\n')
}

const formatDescription = (sections: readonly PageSection[], width: number): readonly string[] =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block, i) => [
      ...(i > 0 ? [''] : []),
      ...(block.kind === 'text' ? wrapText(block.text, width) : []),
    ]),
  )
