import { resolve as absolute } from 'node:path'
import type { Cloud } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import type { Microversion } from '../../contract/microversion.ts'
import type { CommandFacts, WordsOf } from '../../grammar/command.ts'
import { formatsOf } from '../../grammar/formats.ts'
import { spelled } from '../../grammar/globals.ts'
import type { Param, Word } from '../../grammar/param.ts'
import { looksLikeId, lookUp } from './look-up.ts'
import { globalProblems, problemsIn, standsForFile } from '../options.ts'
import type { Typed } from './parse.ts'
import type { Ports } from '../ports.ts'

type Texts = Readonly<Record<string, readonly string[]>>

/** Everything wrong with the words, in one failure; nothing has been sent. */
export function refuseMisuse(command: CommandFacts, typed: Typed): void {
  const { args, flags } = command
  const unread = [...problemsIn(args, typed.words, name => inWords(name)), ...problemsIn(flags, typed.words)]
  const problems = [...typed.problems, ...globalProblems(typed.words), ...unread, ...togetherProblems(command, typed.words)]
  if (typed.words['wait'] !== undefined && !command.canWait) problems.push(`--wait has nothing to wait for: ${command.path} is done at once.`)
  problems.push(...formatProblems(command, typed.words), ...watchProblems(command, typed.words))
  const [first, ...others] = [...new Set(problems.map(sentence))]
  if (first === undefined) return
  const hint = `clinker ${command.path} --help   shows its words and flags`
  if (others.length === 0) throw new Failure('usage', first, { hint })
  throw new Failure('usage', `${others.length + 1} things are wrong with these words:`, { hint, also: [first, ...others] })
}

/** A format that the result cannot be written in is told before anything is sent. What a query picks may have any shape. */
function formatProblems({ formats, canList, canShow }: CommandFacts, words: Texts): readonly string[] {
  const format = words['format']?.at(-1)?.toLowerCase() ?? 'table'
  const isKnown = [...formatsOf(true, true), 'dot'].includes(format)
  if (!isKnown || formats.length === 0 || formats.includes(format) || (words['query'] !== undefined && format !== 'dot')) return []
  const what = canList ? 'A list' : canShow ? 'One resource' : 'This'
  return [`${what} cannot be written as ${format}; -f takes ${formats.join(', ')}.`]
}

/** Watching repeats a command: only what changes nothing, written in a way that can show a change. */
function watchProblems({ path, uses, canList, canShow }: CommandFacts, words: Texts): readonly string[] {
  if (words['watch'] === undefined) return []
  const format = words['format']?.at(-1) ?? 'table'
  if (uses.length === 0 || !(canList || canShow) || uses.some(({ changes }) => changes)) return [`--watch only goes with commands that list or show, and ${path} is none.`]
  if (format !== 'table' && format !== 'jsonl') return [`--watch writes a table, or with -f jsonl an event a line, not ${format}.`]
  return ['query', 'quiet', 'dryRun', 'curl'].filter(name => words[name] !== undefined).map(name => `--watch and --${spelled(name)} exclude each other.`)
}

/** An argument's name in code as words: `newSize` is the new size. */
const inWords = (name: string): string => spelled(name).replaceAll('-', ' ')

const sentence = (problem: string): string => `${problem.slice(0, 1).toUpperCase()}${problem.slice(1)}`

function togetherProblems(command: CommandFacts, words: Texts): readonly string[] {
  const spell = (name: string): string => spellingOf(name, command, words)
  const clashes = command.exclusive
    .map(names => names.filter(name => words[name] !== undefined))
    .filter(names => names.length > 1)
    .map(names => `${names.map(spell).join(' and ')} exclude each other.`)
  const doubled = Object.entries(command.args)
    .flatMap(([name, { unless = [] }]) => (words[name] === undefined ? [] : unless.filter(flag => words[flag] !== undefined)))
    .map(flag => `${spell(flag)} chooses by itself; leave the names out.`)
  const lacks = command.anyOf
    .filter(names => names.every(name => words[name] === undefined))
    .map(names => names.filter(name => command.flags[name]?.isHidden !== true).map(spell))
    .map(names => `${names.length === 1 ? '' : 'One of '}${names.join(', ')} is needed.`)
  const alone = Object.entries(command.requires)
    .filter(([name, others]) => words[name] !== undefined && others.every(other => words[other] === undefined))
    .map(([name, others]) => `${spell(name)} only goes with ${others.map(spell).join(' or ')}.`)
  return [...clashes, ...doubled, ...lacks, ...alone]
}

/** A parameter as people type it. */
export function spellingOf(name: string, command: CommandFacts, words: Texts): string {
  if (name in command.args) return name
  const spellings = command.flags[name]?.spellings
  const typed = words[name]?.[0]
  if (spellings === undefined) return `--${spelled(name)}`
  return typed === undefined ? Object.keys(spellings).map(spelling => `--${spelling}`).join(' or ') : `--${typed}`
}

/** Words with `@file` and `-` replaced by what they stand for. */
export async function readFiles(command: CommandFacts, words: Texts, ports: Ports): Promise<Texts> {
  const params = Object.entries({ ...command.args, ...command.flags })
  const replaced = await Promise.all(params.map(async ([name, param]) => [name, await contentsOf(param, words[name], ports)] as const))
  const texts = { ...words, ...Object.fromEntries(replaced.filter(([, contents]) => contents !== undefined).map(([name, contents]) => [name, contents ?? []])) }
  const read = Object.fromEntries(params.filter(([name, param]) => param.takesFile === true && words[name]?.some(standsForFile)))
  const [problem] = problemsIn(read, texts)
  if (problem !== undefined) throw new Failure('usage', problem)
  return texts
}

async function contentsOf(param: Param<unknown>, texts: readonly string[] | undefined, ports: Ports): Promise<readonly string[] | undefined> {
  if (texts === undefined) return undefined
  if (param.isTarget === true && texts.length === 1 && texts[0] === '-') return (await ports.streams.readInput()).split(/\s+/).filter(Boolean)
  if (param.takesFile !== true) return texts
  return Promise.all(texts.map(text => contentOf(text, ports)))
}

async function contentOf(text: string, ports: Ports): Promise<string> {
  if (!standsForFile(text)) return text
  if (text === '-') return ports.streams.readInput()
  const { readFile } = await import('node:fs/promises')
  try {
    return await readFile(absolute(ports.folder, text.slice(1)), 'utf8')
  } catch {
    throw new Failure('usage', `The file ${text.slice(1)} cannot be read.`)
  }
}

/** One target's words: those of the other parameters, and one of its own. */
export interface TargetWords { readonly label: string; readonly texts: Texts }

/** The words once for each target; a command without targets has one. */
export function perTarget(command: CommandFacts, texts: Texts): readonly TargetWords[] {
  const target = Object.entries(command.args).find(([, param]) => param.isTarget === true)
  if (target === undefined) return [{ label: '', texts }]
  const [name] = target
  return [...new Set(texts[name] ?? [])].map(text => ({ label: text, texts: { ...texts, [name]: [text] } }))
}

export interface LookUps {
  readonly cloud: Cloud
  readonly speaks: Microversion
  /** With `--dry-run`, an ID that is not there is taken as given. */
  readonly trustsIds: boolean
  /** What looks like an ID is taken for one, and not looked up. */
  readonly skipsIds?: boolean
  readonly warn: (sentence: string) => void
}

/** Looks up every word that names a resource. */
export async function findAll(command: CommandFacts, texts: Texts, lookUps: LookUps): Promise<WordsOf> {
  const words: Record<string, readonly Word[]> = {}
  for (const [name, param] of Object.entries({ ...command.args, ...command.flags })) {
    const typed = texts[name] ?? (param.sameAs === undefined ? undefined : texts[param.sameAs])
    if (typed === undefined) continue
    const found: Word[] = []
    for (const text of typed) found.push(await findOne(param, text, lookUps))
    words[name] = found
  }
  return words
}

async function findOne(param: Param<unknown>, text: string, { cloud, speaks, trustsIds, skipsIds, warn }: LookUps): Promise<Word> {
  if (param.names === undefined) return { text }
  if (skipsIds === true && param.isTarget === true && looksLikeId(text)) return { text, found: param.names.unseen(text) }
  try {
    return { text, found: await lookUp(cloud, param.names, text, speaks) }
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'notFound') throw error
    if (param.keepsText === true) return { text }
    if (!trustsIds || !(looksLikeId(text) || param.names.named === 'by-id-only')) throw error
    warn(`${param.names.noun} ${text} is not there; the request is shown as if it were.`)
    return { text, found: param.names.unseen(text) }
  }
}
