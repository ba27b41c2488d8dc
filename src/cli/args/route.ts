import { getOwn } from '../../types/json.ts'
import { clinkerStep } from '../../types/next-step.ts'
import { CliError } from '../../types/cli-error.ts'
import { SHORT_FLAGS } from '../../framework/global-options.ts'
import { findFlag, globalSpellings } from './flag-table.ts'
import { suggestPairs } from '../../types/did-you-mean.ts'
import type { ManifestEntry } from '../../framework/command-declaration.ts'

/** Where words led: to a command and what is left of them, or to a group of commands. */
export type Route =
  | { readonly to: 'command'; readonly entry: ManifestEntry; readonly rest: readonly string[] }
  | { readonly to: 'group'; readonly words: readonly string[]; readonly rest: readonly string[] }

const VALUED_SHORTS = new Set(
  Object.entries(SHORT_FLAGS)
    .filter(([name]) => name === 'format' || name === 'column')
    .map(([, letter]) => `-${letter}`),
)

/**
 * Finds the command in the words typed; global flags may stand before, between and after its words.
 * Raises `usage` with up to three guesses for a word that leads nowhere.
 */
export function routeCommand(argv: readonly string[], manifest: readonly ManifestEntry[]): Route {
  const paths = manifest.flatMap(entry =>
    [entry.path, ...entry.aliases].map(path => ({ words: path.split(' '), entry })),
  )
  const words: string[] = []
  const rest: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const token = argv[i] ?? ''
    if (token.startsWith('-') && token !== '-') {
      if (token === '--') return endRoute(paths, words, [...rest, ...argv.slice(i)])
      rest.push(token)
      if (takesNextToken(token) && i + 1 < argv.length) rest.push(argv[++i] ?? '')
      continue
    }
    const next = matchWord(paths, words, token)
    if (next === undefined) return endRoute(paths, words, [...rest, ...argv.slice(i)])
    words.push(next)
  }
  return endRoute(paths, words, rest)
}

/** True for a word that begins the words of a command. */
export const isFirstWord = (word: string, manifest: readonly ManifestEntry[]): boolean =>
  manifest.some(({ path, aliases }) => [path, ...aliases].some(words => words.split(' ', 1)[0] === word))

interface Path {
  readonly words: readonly string[]
  readonly entry: ManifestEntry
}

const startsWith = (path: Path, words: readonly string[]): boolean => words.every((word, i) => path.words[i] === word)

/**
 * The full word that `token` stands for after these words; an abbreviation counts only where no command ends. The
 * hyphenated names of cinder are not abbreviated: `list` and `snapshot-manage` are commands there with another meaning.
 */
function matchWord(paths: readonly Path[], words: readonly string[], token: string): string | undefined {
  const onward = paths.filter(path => startsWith(path, words) && path.words.length > words.length)
  const nexts = [...new Set(onward.map(path => path.words[words.length] ?? ''))]
  if (nexts.includes(token)) return token
  if (paths.some(path => path.words.length === words.length && startsWith(path, words)) && words.length > 0)
    return undefined
  const matching = nexts.filter(next => next.startsWith(token) && !(words.length === 0 && next.includes('-')))
  return matching.length === 1 && token.length > 1 ? matching[0] : undefined
}

function endRoute(paths: readonly Path[], words: readonly string[], rest: readonly string[]): Route {
  const found = paths.find(path => path.words.length === words.length && startsWith(path, words))
  if (found !== undefined && words.length > 0) return { to: 'command', entry: found.entry, rest }
  const [stray] = listArguments(rest)
  if (stray === undefined) return { to: 'group', words, rest }
  throw unknownCommand(paths, words, stray, rest)
}

/** The tokens that are neither options nor values of options. */
const listArguments = (rest: readonly string[]): readonly string[] =>
  rest.filter((token, i) => !token.startsWith('-') && !takesNextToken(rest[i - 1] ?? ''))

function unknownCommand(
  paths: readonly Path[],
  words: readonly string[],
  stray: string,
  rest: readonly string[],
): CliError {
  const typed = [...words, ...listArguments(rest)]
  const visible = paths.filter(path => path.entry.isHidden !== true)
  const suggestions = suggestPairs(
    visible.map(path => ({ candidate: path.words.join(' '), typed: typed.slice(0, path.words.length).join(' ') })),
  )
  const synonym = findSynonym(visible, words, stray)
  const offered = synonym === undefined ? suggestions : [synonym]
  const helpStep =
    words.length === 0
      ? clinkerStep('help', [], 'lists all commands')
      : clinkerStep(words.join(' '), ['--help'], 'lists its subcommands')
  const next =
    offered.length === 0
      ? { nextSteps: [helpStep] }
      : { advice: `Did you mean: ${offered.map(path => `clinker ${path}`).join(', ')}?` }
  return new CliError('usage', `Unknown command: ${[...words, stray].join(' ')}`, next)
}

/** Words of other programs for what is called otherwise here, with the options that it needs. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  rm: ['delete'],
  remove: ['delete'],
  del: ['delete'],
  destroy: ['delete'],
  ls: ['list'],
  get: ['show'],
  info: ['show'],
  describe: ['show'],
  status: ['show'],
  new: ['create'],
  add: ['create'],
  rename: ['set', '--name'],
  update: ['set'],
  edit: ['set'],
  clone: ['create', '--source'],
  copy: ['create', '--source'],
  cp: ['create', '--source'],
  resize: ['extend'],
  grow: ['extend'],
}

/** The command that a word of another program stands for: `volume rename` is `volume set --name`. */
function findSynonym(paths: readonly Path[], words: readonly string[], stray: string): string | undefined {
  const [verb, ...options] = getOwn(SYNONYMS, stray) ?? []
  const path = [...words, verb ?? ''].join(' ')
  return verb !== undefined && paths.some(one => one.words.join(' ') === path)
    ? [path, ...options].join(' ')
    : undefined
}

/** True for a global flag whose value is the next word. */
export function takesNextToken(token: string): boolean {
  if (VALUED_SHORTS.has(token)) return true
  if (!token.startsWith('--') || token.includes('=') || token.length === 2) return false
  const flag = findFlag(globalSpellings, token.slice(2))
  return typeof flag === 'object' && 'param' in flag && flag.param.arity !== 'none'
}
