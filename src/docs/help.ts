import { SHORT, outputFlags, sendingFlags, spelled, waitFlags, cloudFlags } from '../grammar/globals.ts'
import type { CommandFacts } from '../grammar/command.ts'
import type { OperationFacts } from '../grammar/operation.ts'
import type { Param, Params } from '../grammar/param.ts'

/** What help knows of a command that has not been loaded. */
export interface Listed {
  readonly path: string
  readonly aliases: readonly string[]
  readonly summary: string
  readonly isHidden?: boolean
}

/** The commands below some words; with no words, where to begin and every noun. */
export function groupHelp(words: readonly string[], entries: readonly Listed[]): string {
  return words.length === 0 ? welcome(entries) : below(words, entries)
}

function welcome(entries: readonly Listed[]): string {
  const visible = entries.filter(entry => entry.isHidden !== true)
  const nouns = [...new Set(visible.map(entry => groupOf(entry.path)))]
  const groups = nouns.map(noun => [noun, visible.filter(entry => groupOf(entry.path) === noun)] as const)
  const rows = groups.map(([noun, group]) => [noun, group.map(entry => entry.path.slice(noun.length).trim() || entry.summary).join(', ')] as const)
  return [
    'clinker: a command-line client for OpenStack Block Storage',
    '',
    'Usage: clinker <command> [words] [flags]',
    '',
    'Begin with:',
    '  clinker --os-cloud sandbox volume create --size 1 first --wait   a pretend cloud, nothing to set up',
    '  clinker --os-cloud NAME volume list                              a cloud of your clouds.yaml',
    '  clinker help volume                                              the commands about volumes',
    '',
    'Commands:',
    ...columns(rows, 96),
    '',
    'clinker COMMAND --help tells all about a command. clinker help exit-codes lists what exit statuses mean.',
    '',
  ].join('\n')
}

/** `volume snapshot create` belongs to `volume snapshot`; `versions show` to `versions`. */
function groupOf(path: string): string {
  return path.split(' ').slice(0, -1).join(' ')
}

function below(words: readonly string[], entries: readonly Listed[]): string {
  const start = `${words.join(' ')} `
  const inside = entries.filter(entry => entry.isHidden !== true && [entry.path, ...entry.aliases].some(path => path.startsWith(start)))
  const rows = inside.map(entry => [[entry.path, ...entry.aliases].find(path => path.startsWith(start)) ?? entry.path, entry.summary] as const)
  const [first] = rows
  return [
    `Usage: clinker ${words.join(' ')} <command> [words] [flags]`,
    '',
    ...columns(rows, 96),
    '',
    `clinker ${first?.[0] ?? words.join(' ')} --help tells all about that command.`,
    '',
  ].join('\n')
}

/** Help for one command: an example first, then words, flags, and what else is known. */
export function commandHelp(command: CommandFacts, { isWhole, width }: { readonly isWhole: boolean; readonly width: number }): string {
  const examples = command.examples.map(([words, does]) => [`clinker ${words}`, does] as const)
  const sections: (readonly [string, readonly string[]])[] = [
    ['Examples', columns(examples, width)],
    ['Words', columns(Object.entries(command.args).map(([name, param]) => [argument(name, param), describe(param)] as const), width)],
    ['Flags', flagRows(command.flags, width)],
    ['Waiting', command.canWait ? flagRows(waitFlags, width) : []],
    ['Output', command.canShow || command.canList ? flagRows(outputFlags, width) : isWhole ? flagRows(outputFlags, width) : []],
    ['Sending', flagRows(sendingFlags, width)],
    ['Cloud', isWhole ? flagRows(cloudFlags, width) : ['  --os-cloud NAME and the other flags about the cloud: --help-all']],
    ['Also typed as', command.aliases.map(alias => `  clinker ${alias}`)],
    ['Sends', requestLines(command.uses)],
  ]
  const shown = isWhole ? sections : sections.filter(([title]) => title !== 'Output' || command.canShow || command.canList)
  return [
    `Usage: ${usage(command)}`,
    '',
    ...wrapped(`${command.summary}.${command.isAdminOnly ? ' For administrators, unless the cloud allows more.' : ''}`, width),
    ...(command.about === '' ? [] : ['', ...wrapped(command.about, width)]),
    ...shown.filter(([, lines]) => lines.length > 0).flatMap(([title, lines]) => ['', `${title}:`, ...lines]),
    '',
  ].join('\n')
}

/** `clinker volume extend VOLUME SIZE [flags]`. */
export function usage(command: CommandFacts): string {
  const words = Object.entries(command.args).map(([name, param]) => argument(name, param))
  const needed = Object.entries(command.flags).filter(([, param]) => param.required).map(([name, param]) => flagText(name, param))
  return ['clinker', command.path, ...words, ...needed, '[flags]'].join(' ')
}

function argument(name: string, param: Param<unknown>): string {
  const word = (name === 'target' ? param.metavar : spelled(name)).toUpperCase()
  const many = param.words === 'many' ? '…' : ''
  return param.required ? `${word}${many}` : `[${word}${many}]`
}

const flagText = (name: string, param: Param<unknown>): string =>
  param.words === 'none' ? `--${spelled(name)}` : `--${spelled(name)} ${param.metavar.toUpperCase().includes('|') ? param.metavar : param.metavar.toUpperCase()}`

function flagRows(flags: Params, width: number): readonly string[] {
  const visible = Object.entries(flags).filter(([, param]) => param.isHidden !== true)
  const rows = visible.flatMap(([name, param]) =>
    param.spellings === undefined
      ? [[`${short(name)}${flagText(name, param)}`, describe(param)] as const]
      : Object.entries(param.spellings).map(([spelling, help]) => [`    --${spelling}`, noted(help, param)] as const))
  return columns(rows, width)
}

const short = (name: string): string => (SHORT[name] === undefined ? '    ' : `-${SHORT[name]}, `)

const describe = (param: Param<unknown>): string => noted(param.help, param)

/** Help with what a reader must know beside it: choices, other spellings, who may, since when. */
function noted(help: string, { choices, aliases = [], since, isAdminOnly, metavar }: Param<unknown>): string {
  const notes = [
    choices !== undefined && !metavar.includes('|') ? `one of ${choices.join(', ')}` : '',
    aliases.length > 0 ? `also ${aliases.map(alias => `--${alias}`).join(', ')}` : '',
    since === undefined ? '' : `from microversion ${since}`,
    isAdminOnly === true ? 'administrators' : '',
  ].filter(Boolean)
  return notes.length === 0 ? help : `${help} (${notes.join('; ')})`
}

function requestLines(uses: readonly OperationFacts[]): readonly string[] {
  return uses.map(({ title, since }) => `  ${title}${since === '3.0' ? '' : `   (from ${since})`}`)
}

/** Two columns, the second wrapped. */
function columns(rows: readonly (readonly [string, string])[], width: number): readonly string[] {
  const left = Math.min(40, Math.max(0, ...rows.map(([first]) => first.length)))
  return rows.flatMap(([first, second]) => {
    const [head = '', ...rest] = wrapped(second, Math.max(30, width - left - 5))
    const pad = ' '.repeat(left + 5)
    return first.length > left
      ? [`  ${first}`, ...[head, ...rest].map(line => `${pad}${line}`)]
      : [`  ${first.padEnd(left)}   ${head}`.trimEnd(), ...rest.map(line => `${pad}${line}`)]
  })
}

/** Text in lines of at most so many characters. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
