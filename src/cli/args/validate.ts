import { clinkerStep } from '../../types/next-step.ts'
import { capitalize } from '../../types/capitalize.ts'
import { CliError } from '../../types/cli-error.ts'
import type { CommandFacts } from '../../framework/command-declaration.ts'
import { formatsOf } from '../../framework/output-formats.ts'
import { flagName, globalFlags } from '../../framework/global-options.ts'
import type { Params } from '../../framework/params.ts'
import type { ParamProblem } from '../../framework/parse-params.ts'
import { formatParamName } from '../../framework/param-name.ts'
import type { RawArgs } from '../../framework/raw-args.ts'

/** What the parameters and the parser found wrong. */
export interface FoundProblems {
  readonly parser: readonly string[]
  readonly options: readonly ParamProblem[]
  readonly input: readonly ParamProblem[]
}

/** Raises everything wrong with a command line in one error; nothing has been sent. */
export function requireNoProblems(command: CommandFacts, typed: RawArgs, found: FoundProblems): void {
  const problems = [
    ...found.parser,
    ...found.options.map(problem => describeProblem(problem, globalFlags)),
    ...found.input.map(problem => describeProblem(problem, { ...command.args, ...command.flags }, command.args)),
    ...combinationProblems(command, typed),
    ...(typed['wait'] !== undefined && !command.canWait
      ? [`--wait has nothing to wait for: ${command.path} is done at once.`]
      : []),
    ...formatProblems(command, typed),
    ...watchProblems(command, typed),
  ]
  const [first, ...others] = [...new Set(problems.map(capitalize))]
  if (first === undefined) return
  const nextSteps = [clinkerStep(command.path, ['--help'], 'shows its arguments and options')]
  if (others.length === 0) throw new CliError('usage', first, { nextSteps })
  throw new CliError('usage', `${others.length + 1} things are wrong with these words:`, {
    nextSteps,
    problems: [first, ...others],
  })
}

/** A problem as a sentence that names the parameter as it is typed. */
function describeProblem({ name, message }: ParamProblem, params: Params, args: Params = {}): string {
  if (params[name]?.spellings !== undefined) return `${message}.`
  return name in args ? `${argumentTitle(name)} ${message}.` : `--${flagName(name)} ${message}.`
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
