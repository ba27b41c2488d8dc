import type { CommandCompletion, CompletionTables } from './completion-tables.ts'

/** Text in single quotes, as bash and zsh read it. */
const quotePosix = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Functions that hold the tables; `shape` says how much of a flag's or a word's line a shell wants. */
export function buildTableFunctions({ nextWords, commands, sharedOptions, cloudOptions, formats }: CompletionTables, formatEntries: (lines: string) => string): readonly string[] {
  const lists = [...new Set(commands.map(({ columns }) => columns).filter(columns => columns !== ''))]
  return [
    '_clinker_steps() { # WORDS: sets next to what may follow them',
    '  next=',
    '  case $1 in',
    ...nextWords.map(([words, lines]) => `${quotePosix(words)}) next=${quotePosix(formatEntries(lines))};;`),
    '  esac',
    '}',
    '_clinker_command() { # WORDS: sets args, flags, columns and formats of the command, or fails',
    '  args= flags= columns= formats=',
    '  case $1 in',
    ...commands.map(command => buildCommandCase(command, lists, formatEntries)),
    '  *) return 1;;',
    '  esac',
    '}',
    '_clinker_columns() { # NUMBER',
    '  case $1 in',
    ...lists.map((list, i) => `${i}) columns=${quotePosix(list)};;`),
    '  esac',
    '}',
    '_clinker_shared() { # sets shared and cloudy to the flags that every command has, and formats to those there are',
    `  shared=${quotePosix(formatEntries(sharedOptions))}`,
    `  cloudy=${quotePosix(formatEntries(cloudOptions))}`,
    `  formats=${quotePosix(formats)}`,
    '}',
  ]
}

/** Many commands print the same columns, so these stand apart, by number. */
function buildCommandCase({ paths, args, flags, columns, formats }: CommandCompletion, lists: readonly string[], formatEntries: (lines: string) => string): string {
  const parts = [
    args === '' ? '' : `args=${quotePosix(args)}`,
    flags === '' ? '' : `flags=${quotePosix(formatEntries(flags))}`,
    columns === '' ? '' : `_clinker_columns ${lists.indexOf(columns)}`,
    formats === '' ? '' : `formats=${quotePosix(formats)}`,
  ].filter(Boolean)
  return `${paths.map(quotePosix).join('|')}) ${parts.join('; ')};;`
}
