import { capitalize } from '../../types/capitalize.ts'
import { clinkerStep } from '../../types/next-step.ts'
import { resolve as absolute } from 'node:path'
import { CliError } from '../../types/cli-error.ts'
import type { CommandFacts } from '../../framework/command-declaration.ts'
import { formatsOf } from '../../framework/output-formats.ts'
import { flagName } from '../../framework/global-options.ts'
import type { Param } from '../../framework/params.ts'
import { formatParamName } from '../../framework/param-name.ts'
import type { RawArgs } from '../../framework/raw-args.ts'
import { globalFlagProblems, valueProblems, isFileReference } from './read-options.ts'
import type { ParsedArgs } from './parse.ts'
import type { Ports } from '../../types/ports.ts'

/** Everything wrong with the words, in one failure; nothing has been sent. */
export function requireValidArgs(command: CommandFacts, parsed: ParsedArgs): void {
  const { args, flags } = command
  const valueErrors = [
    ...valueProblems(args, parsed.rawArgs, name => argumentTitle(name)),
    ...valueProblems(flags, parsed.rawArgs),
  ]
  const problems = [
    ...parsed.problems,
    ...globalFlagProblems(parsed.rawArgs),
    ...valueErrors,
    ...combinationProblems(command, parsed.rawArgs),
  ]
  if (parsed.rawArgs['wait'] !== undefined && !command.canWait)
    problems.push(`--wait has nothing to wait for: ${command.path} is done at once.`)
  problems.push(...formatProblems(command, parsed.rawArgs), ...watchProblems(command, parsed.rawArgs))
  const [first, ...others] = [...new Set(problems.map(capitalize))]
  if (first === undefined) return
  const nextSteps = [clinkerStep(command.path, ['--help'], 'shows its arguments and options')]
  if (others.length === 0) throw new CliError('usage', first, { nextSteps })
  throw new CliError('usage', `${others.length + 1} things are wrong with these words:`, {
    nextSteps,
    problems: [first, ...others],
  })
}

/**
 * A format that the result cannot be written in is told before anything is sent. What a query picks may have any shape.
 */
function formatProblems({ formats, canList, canShow }: CommandFacts, rawArgs: RawArgs): readonly string[] {
  const format = rawArgs['format']?.at(-1)?.toLowerCase() ?? 'table'
  const isKnown = [...formatsOf(true, true), 'dot'].includes(format)
  if (
    !isKnown ||
    formats.length === 0 ||
    formats.includes(format) ||
    (rawArgs['query'] !== undefined && format !== 'dot')
  )
    return []
  const what = canList ? 'A list' : canShow ? 'One resource' : 'This'
  return [`${what} cannot be written as ${format}; -f takes ${formats.join(', ')}.`]
}

/** Watching repeats a command: only what changes nothing, written in a way that can show a change. */
function watchProblems({ path, operations, canList, canShow }: CommandFacts, rawArgs: RawArgs): readonly string[] {
  if (rawArgs['watch'] === undefined) return []
  const format = rawArgs['format']?.at(-1) ?? 'table'
  if (operations.length === 0 || !(canList || canShow) || operations.some(({ isMutating }) => isMutating))
    return [`--watch only goes with commands that list or show, and ${path} is none.`]
  if (format !== 'table' && format !== 'jsonl')
    return [`--watch writes a table, or with -f jsonl an event a line, not ${format}.`]
  return ['query', 'ids', 'dryRun', 'curl']
    .filter(name => rawArgs[name] !== undefined)
    .map(name => `--watch and --${flagName(name)} exclude each other.`)
}

/** An argument's name in code as words: `newSize` is the new size. */
const argumentTitle = (name: string): string => flagName(name).replaceAll('-', ' ')

function combinationProblems(command: CommandFacts, rawArgs: RawArgs): readonly string[] {
  const spell = (name: string): string => formatParamName(name, command, rawArgs)
  const clashes = command.exclusive
    .map(names => names.filter(name => rawArgs[name] !== undefined))
    .filter(names => names.length > 1)
    .map(names => `${names.map(spell).join(' and ')} exclude each other.`)
  const redundant = Object.entries(command.args)
    .flatMap(([name, { replacedBy = [] }]) =>
      rawArgs[name] === undefined ? [] : replacedBy.filter(flag => rawArgs[flag] !== undefined),
    )
    .map(flag => `${spell(flag)} chooses by itself; leave the names out.`)
  const missing = command.anyOf
    .filter(names => names.every(name => rawArgs[name] === undefined))
    .map(names => names.filter(name => command.flags[name]?.isHidden !== true).map(spell))
    .map(names => `${names.length === 1 ? '' : 'One of '}${names.join(', ')} is needed.`)
  const unaccompanied = Object.entries(command.requires)
    .filter(([name, others]) => rawArgs[name] !== undefined && others.every(other => rawArgs[other] === undefined))
    .map(([name, others]) => `${spell(name)} only goes with ${others.map(spell).join(' or ')}.`)
  return [...clashes, ...redundant, ...missing, ...unaccompanied]
}

/** Words with `@file` and `-` replaced by what they stand for. */
export async function readFileArgs(command: CommandFacts, rawArgs: RawArgs, ports: Ports): Promise<RawArgs> {
  const params = Object.entries({ ...command.args, ...command.flags })
  const replaced = await Promise.all(
    params.map(async ([name, param]) => [name, await readArgContents(param, rawArgs[name], ports)] as const),
  )
  const texts = {
    ...rawArgs,
    ...Object.fromEntries(
      replaced.filter(([, contents]) => contents !== undefined).map(([name, contents]) => [name, contents ?? []]),
    ),
  }
  const read = Object.fromEntries(
    params.filter(([name, param]) => param.takesFile === true && rawArgs[name]?.some(isFileReference)),
  )
  const [problem] = valueProblems(read, texts)
  if (problem !== undefined) throw new CliError('usage', problem)
  return texts
}

async function readArgContents(
  param: Param<unknown>,
  texts: readonly string[] | undefined,
  ports: Ports,
): Promise<readonly string[] | undefined> {
  if (texts === undefined) return undefined
  if (param.isTarget === true && texts.length === 1 && texts[0] === '-')
    return (await ports.streams.readStdin()).split(/\s+/).filter(Boolean)
  if (param.takesFile !== true) return texts
  return Promise.all(texts.map(text => readArgContent(text, ports)))
}

async function readArgContent(text: string, ports: Ports): Promise<string> {
  if (!isFileReference(text)) return text
  if (text === '-') return ports.streams.readStdin()
  const { readFile } = await import('node:fs/promises')
  try {
    return await readFile(absolute(ports.folder, text.slice(1)), 'utf8')
  } catch {
    throw new CliError('usage', `The file ${text.slice(1)} cannot be read.`)
  }
}

/** One target's words: those of the other parameters, and one of its own. */
export interface TargetArgs {
  readonly label: string
  readonly rawArgs: RawArgs
}

/** The words once for each target; a command without targets has one. */
export function splitByTarget(command: CommandFacts, rawArgs: RawArgs): readonly TargetArgs[] {
  const target = Object.entries(command.args).find(([, param]) => param.isTarget === true)
  if (target === undefined) return [{ label: '', rawArgs }]
  const [name] = target
  return [...new Set(rawArgs[name] ?? [])].map((text): TargetArgs => ({
    label: text,
    rawArgs: { ...rawArgs, [name]: [text] },
  }))
}
