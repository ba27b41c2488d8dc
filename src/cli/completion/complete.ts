import type { CompletionTable, CompletionValue } from './completion-table.ts'
import { findOption, nextWords, optionsOf, findCursorPosition, type CursorPosition } from './cursor-position.ts'

/** Something that may be typed, and what it is; the description may be empty. */
interface Candidate {
  readonly value: string
  readonly description: string
}

/** What may stand in place of the current word, behind a prefix that stays as it is: `--format=`, `@`. */
export interface Completion {
  readonly prefix: string
  /** Files are found by the shell, which knows about `~` and folders. */
  readonly kind: 'values' | 'files'
  readonly candidates: readonly Candidate[]
}

/** Where completion finds what the table does not hold. */
export interface CompletionSources {
  readonly table: CompletionTable
  readAliases(): Readonly<Record<string, string>>
  /** Runs `clinker completion names` with these arguments; gives its lines `VALUE<tab>DESCRIPTION`. */
  findNames(args: readonly string[]): Promise<readonly string[]>
}

/** Completes the current word after the words before it; the program's own name is not among them. */
export async function complete(
  words: readonly string[],
  current: string,
  sources: CompletionSources,
): Promise<Completion> {
  const { table } = sources
  const position = findCursorPosition(words, table, sources.readAliases)
  if (position.optionValue !== undefined) return completeValue(position.optionValue, position, '', current, sources)
  if (!position.isOptionsEnd && current.startsWith('-')) return completeOption(position, current, sources)
  const argument = await completeArgument(position, current, sources)
  return { ...argument, candidates: [...commandWords(position, current, sources), ...argument.candidates] }
}

const NOTHING: Completion = { prefix: '', kind: 'values', candidates: [] }

function commandWords(
  position: CursorPosition,
  current: string,
  { table, readAliases }: CompletionSources,
): readonly Candidate[] {
  const { path, argumentCount, isOptionsEnd } = position
  if (argumentCount > 0 || isOptionsEnd) return []
  // The first words of other clients' commands are many: they are offered once one is begun.
  const words = nextWords(path, table, path === '' && current === '')
  const aliases = path === '' ? Object.entries(readAliases()) : []
  return toCandidates([...aliases, ...[...words].sort(([a], [b]) => (a < b ? -1 : 1))])
}

/** The argument whose turn it is; one that takes all that follows keeps its turn. */
async function completeArgument(
  position: CursorPosition,
  current: string,
  sources: CompletionSources,
): Promise<Completion> {
  const args = position.command?.args ?? []
  const argument = args.find(({ isRepeated }, i) => isRepeated || i === position.argumentCount)
  return argument === undefined ? NOTHING : completeValue(argument.value, position, '', current, sources)
}

async function completeOption(
  position: CursorPosition,
  current: string,
  sources: CompletionSources,
): Promise<Completion> {
  const { table } = sources
  const equals = current.indexOf('=')
  if (equals > 0) {
    const value = findOption(current.slice(0, equals), position.command, table)?.value
    const prefix = current.slice(0, equals + 1)
    return value === undefined ? NOTHING : completeValue(value, position, prefix, current.slice(equals + 1), sources)
  }
  // Options that choose the cloud are many: but for --os-cloud they are offered once a beginning is typed.
  const isBegun = current.length > 2
  const offered = optionsOf(position.command, table).filter(
    option => isBegun || option.name === '--os-cloud' || !table.cloudOptions.includes(option),
  )
  return {
    ...NOTHING,
    candidates: toCandidates(offered.flatMap(({ name, help }) => (help === undefined ? [] : [[name, help]]))),
  }
}

async function completeValue(
  value: CompletionValue,
  position: CursorPosition,
  prefix: string,
  typed: string,
  sources: CompletionSources,
): Promise<Completion> {
  if (value.kind === 'file') return { prefix, kind: 'files', candidates: [] }
  if (value.kind === 'fileReference')
    return typed.startsWith('@') ? { prefix: `${prefix}@`, kind: 'files', candidates: [] } : NOTHING
  return { prefix, kind: 'values', candidates: await valuesOf(value, position, typed, sources) }
}

async function valuesOf(
  value: CompletionValue,
  { path, command, cloudArgs }: CursorPosition,
  typed: string,
  { table, findNames }: CompletionSources,
): Promise<readonly Candidate[]> {
  const withoutDescription = (values: readonly string[]): readonly Candidate[] =>
    toCandidates(values.map(one => [one, '']))
  if (value.kind === 'choice') return withoutDescription(value.choices)
  if (value.kind === 'column') return withoutDescription(command?.columns ?? [])
  if (value.kind === 'format') return withoutDescription(command?.formats ?? table.formats)
  if (value.kind === 'cloud') return toNames(await findNames(['?', ...cloudArgs]))
  if (value.kind !== 'resource') return []
  const place = [value.resourceType, command?.paths[0] ?? path, value.param, value.statuses.join(',')].join('|')
  return toNames(await findNames([place, `--start=${typed}`, ...cloudArgs]))
}

const toCandidates = (pairs: readonly (readonly string[])[]): readonly Candidate[] =>
  pairs.map(([value = '', description = '']) => ({ value, description }))

const toNames = (lines: readonly string[]): readonly Candidate[] => toCandidates(lines.map(line => line.split('\t')))
