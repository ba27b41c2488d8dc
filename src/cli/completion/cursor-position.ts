import { shellSplit } from '../../types/shell-split.ts'
import type { CompletionCommand, CompletionOption, CompletionTable, CompletionValue } from './completion-table.ts'

/** Where the cursor is: what stands before it, read as a command line. */
export interface CursorPosition {
  /** The words of the command so far, in full. */
  readonly path: string
  readonly command: CompletionCommand | undefined
  /** How many arguments stand before the current word. */
  readonly argumentCount: number
  /** True after `--`. */
  readonly isOptionsEnd: boolean
  /** The options that choose the cloud, as typed. */
  readonly cloudArgs: readonly string[]
  /** What the current word must be when it is the value of the option before it. */
  readonly optionValue: CompletionValue | undefined
}

/** The user's aliases: what each stands for, by name. */
type Aliases = Readonly<Record<string, string>>

const START: CursorPosition = {
  path: '',
  command: undefined,
  argumentCount: 0,
  isOptionsEnd: false,
  cloudArgs: [],
  optionValue: undefined,
}

/** Reads the words between the program and the current word. An alias counts as what it stands for, once. */
export function findCursorPosition(
  words: readonly string[],
  table: CompletionTable,
  readAliases: () => Aliases,
): CursorPosition {
  let position = START
  let canExpand = true
  const pending = [...words]
  while (pending.length > 0) {
    const word = pending.shift() ?? ''
    const isCommandWord = position.argumentCount === 0 && !position.isOptionsEnd
    if (word === '--' && !position.isOptionsEnd) position = { ...position, isOptionsEnd: true }
    else if (/^-./.test(word) && !position.isOptionsEnd) position = readOption(position, word, pending, table)
    else {
      const next = isCommandWord ? extendPath(position, word, table) : undefined
      const expansion = isCommandWord && next === undefined && position.path === '' && canExpand ? readAliases() : {}
      if (next !== undefined) position = next
      else if (Object.hasOwn(expansion, word)) {
        pending.unshift(...shellSplit(expansion[word] ?? ''))
        canExpand = false
      } else position = { ...position, argumentCount: position.argumentCount + 1 }
    }
  }
  return position
}

/** Takes the option's value from the pending words where it is not behind `=`. */
function readOption(position: CursorPosition, word: string, pending: string[], table: CompletionTable): CursorPosition {
  const [name = ''] = word.split('=', 1)
  const option = findOption(name, position.command, table)
  if (option === undefined) return position
  const takesValue = option.value !== undefined && !word.includes('=')
  const isOptional = option.value?.kind === 'optionalNumber' && !/^\d+$/.test(pending[0] ?? '')
  if (takesValue && pending.length === 0 && !isOptional) return { ...position, optionValue: option.value }
  const typed = takesValue && !isOptional ? [word, pending.shift() ?? ''] : [word]
  return table.cloudOptions.includes(option) ? { ...position, cloudArgs: [...position.cloudArgs, ...typed] } : position
}

/** The options that are known behind a command. */
export function optionsOf(command: CompletionCommand | undefined, table: CompletionTable): readonly CompletionOption[] {
  return [
    ...(command?.options ?? []),
    ...(command?.canWait === true ? table.waitOptions : []),
    ...table.sharedOptions,
    ...table.cloudOptions,
  ]
}

/** An option by its name or by the beginning of it; underscores count as dashes. */
export function findOption(
  typed: string,
  command: CompletionCommand | undefined,
  table: CompletionTable,
): CompletionOption | undefined {
  const name = typed.replaceAll('_', '-')
  const options = optionsOf(command, table)
  const exact = options.find(option => option.name === name)
  return exact ?? (name.length > 2 ? options.find(option => option.name.startsWith(name)) : undefined)
}

/** The position after one more word of a command, typed in full or shortened; undefined when no command goes on so. */
function extendPath(
  { path, command, ...rest }: CursorPosition,
  word: string,
  table: CompletionTable,
): CursorPosition | undefined {
  const nexts = nextWords(path, table)
  const matching = [...nexts.keys()].filter(next => next.startsWith(word))
  const [shortened] = word.length > 1 && command === undefined && matching.length === 1 ? matching : []
  const next = nexts.has(word) ? word : shortened
  if (next === undefined) return undefined
  const extended = path === '' ? next : `${path} ${next}`
  return { ...rest, path: extended, command: table.commands.find(({ paths }) => paths.includes(extended)) }
}

/**
 * The words that may follow the path, each with what it is. `isCanonical` leaves out spellings that exist for users of
 * other clients.
 */
export function nextWords(
  path: string,
  { commands }: CompletionTable,
  isCanonical = false,
): ReadonlyMap<string, string> {
  const start = path === '' ? '' : `${path} `
  const found = new Map<string, string>()
  for (const { paths, summary } of commands) {
    for (const spelling of isCanonical ? paths.slice(0, 1) : paths) {
      if (!spelling.startsWith(start) || spelling.length === start.length) continue
      const [word = '', ...others] = spelling.slice(start.length).split(' ')
      if (others.length === 0) found.set(word, summary)
      else if (!found.has(word)) found.set(word, `${start}${word} …`)
    }
  }
  return found
}
