import type { CommandTable, Tables } from './tables.ts'

/** Text in single quotes, as bash and zsh read it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Functions that hold the tables; `shape` says how much of a flag's or a word's line a shell wants. */
export function tableFunctions({ steps, commands, shared, cloud, formats }: Tables, shape: (lines: string) => string): readonly string[] {
  const lists = [...new Set(commands.map(({ columns }) => columns).filter(columns => columns !== ''))]
  return [
    '_clinker_steps() { # WORDS: sets next to what may follow them',
    '  next=',
    '  case $1 in',
    ...steps.map(([words, lines]) => `${quoted(words)}) next=${quoted(shape(lines))};;`),
    '  esac',
    '}',
    '_clinker_command() { # WORDS: sets args, flags, columns and formats of the command, or fails',
    '  args= flags= columns= formats=',
    '  case $1 in',
    ...commands.map(command => commandArm(command, lists, shape)),
    '  *) return 1;;',
    '  esac',
    '}',
    '_clinker_columns() { # NUMBER',
    '  case $1 in',
    ...lists.map((list, i) => `${i}) columns=${quoted(list)};;`),
    '  esac',
    '}',
    '_clinker_shared() { # sets shared and cloudy to the flags that every command has, and formats to those there are',
    `  shared=${quoted(shape(shared))}`,
    `  cloudy=${quoted(shape(cloud))}`,
    `  formats=${quoted(formats)}`,
    '}',
  ]
}

/** Many commands print the same columns, so these stand apart, by number. */
function commandArm({ paths, args, flags, columns, formats }: CommandTable, lists: readonly string[], shape: (lines: string) => string): string {
  const parts = [
    args === '' ? '' : `args=${quoted(args)}`,
    flags === '' ? '' : `flags=${quoted(shape(flags))}`,
    columns === '' ? '' : `_clinker_columns ${lists.indexOf(columns)}`,
    formats === '' ? '' : `formats=${quoted(formats)}`,
  ].filter(Boolean)
  return `${paths.map(quoted).join('|')}) ${parts.join('; ')};;`
}
