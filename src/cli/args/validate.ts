import { clinkerStep } from '../../types/next-step.ts'
import { capitalize } from '../../types/capitalize.ts'
import { CliError } from '../../types/cli-error.ts'
import type { CommandFacts } from '../../framework/command-declaration.ts'
import { formatsOf } from '../../framework/output-formats.ts'
import { flagName, globalFlags } from '../../framework/global-options.ts'
import type { Params } from '../../framework/params.ts'
import type { ParamProblem } from '../../framework/parse-params.ts'
import { formatArgumentName, formatParamName } from '../../framework/param-name.ts'
import type { RawArgs } from '../../framework/raw-args.ts'

/** What the parameters and the parser found wrong. */
export interface FoundProblems {
  readonly parser: readonly string[]
  readonly options: readonly ParamProblem[]
  readonly input: readonly ParamProblem[]
}

/** Numbers at the start of a sentence. */
const COUNTS: Readonly<Record<number, string>> = { 2: 'Two', 3: 'Three', 4: 'Four', 5: 'Five' }

/** Raises everything wrong with a command line in one error; nothing has been sent. */
export function requireNoProblems(command: CommandFacts, typed: RawArgs, found: FoundProblems): void {
  const problems = [
    ...found.parser,
    ...found.options.map(problem => describeProblem(problem, globalFlags)),
    ...found.input.map(problem => describeProblem(problem, { ...command.args, ...command.flags }, command.args)),
    ...combinationProblems(command, typed),
    ...(typed['wait'] !== undefined && !command.canWait
      ? [`--wait cannot be used with ${command.path}, which completes immediately`]
      : []),
    ...formatProblems(command, typed),
    ...watchProblems(command, typed),
  ]
  const [first, ...others] = [...new Set(problems.map(capitalize))]
  if (first === undefined) return
  const nextSteps = [clinkerStep(command.path, ['--help'], 'shows its arguments and options')]
  if (others.length === 0) throw new CliError('usage', first, { nextSteps })
  throw new CliError('usage', `${COUNTS[others.length + 1] ?? others.length + 1} problems with the command line:`, {
    nextSteps,
    problems: [first, ...others],
  })
}

/** A problem as a sentence that names the parameter as it is typed. */
function describeProblem({ name, message }: ParamProblem, params: Params, args: Params = {}): string {
  if (params[name]?.spellings !== undefined) return message
  const argument = args[name]
  const typedName = argument === undefined ? `--${flagName(name)}` : formatArgumentName(name, argument)
  return `Invalid value for ${typedName}: ${message}`
}

/**
 * A format that the result cannot be written in is rejected before a request is sent. A query may select any shape.
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
  const what = canList ? 'a list' : canShow ? 'a single resource' : 'this command'
  return [`Invalid value for --format: "${format}" (expected one of ${formats.join(', ')} for ${what})`]
}

/** Watching repeats a command: only what changes nothing, written in a way that can show a change. */
function watchProblems({ path, operations, canList, canShow }: CommandFacts, rawArgs: RawArgs): readonly string[] {
  if (rawArgs['watch'] === undefined) return []
  const format = rawArgs['format']?.at(-1) ?? 'table'
  if (operations.length === 0 || !(canList || canShow) || operations.some(({ isMutating }) => isMutating))
    return [`--watch cannot be used with ${path}, only with commands that list or show`]
  if (format !== 'table' && format !== 'jsonl')
    return [`--watch and --format ${format} cannot be used together (use table or jsonl)`]
  return ['query', 'ids', 'dryRun', 'curl']
    .filter(name => rawArgs[name] !== undefined)
    .map(name => `--watch and --${flagName(name)} cannot be used together`)
}

function combinationProblems(command: CommandFacts, rawArgs: RawArgs): readonly string[] {
  const spell = (name: string): string => formatParamName(name, command, rawArgs)
  const spellAll = (name: string): readonly string[] => {
    const { spellings } = command.flags[name] ?? {}
    return spellings === undefined ? [spell(name)] : Object.keys(spellings).map(spelling => `--${spelling}`)
  }
  const clashes = command.exclusive
    .map(names => names.filter(name => rawArgs[name] !== undefined))
    .filter(names => names.length > 1)
    .map(names => `${names.map(spell).join(' and ')} cannot be used together`)
  const redundant = Object.entries(command.args)
    .flatMap(([name, { replacedBy = [] }]) =>
      rawArgs[name] === undefined
        ? []
        : replacedBy.filter(flag => rawArgs[flag] !== undefined).map(flag => [flag, name]),
    )
    .map(names => `${names.map(spell).join(' and ')} cannot be used together`)
  const missing = command.anyOf
    .filter(names => names.every(name => rawArgs[name] === undefined))
    .map(names => names.filter(name => command.flags[name]?.isHidden !== true).flatMap(spellAll))
    .map(([name = '', ...rest]) =>
      rest.length === 0 ? `Missing required option: ${name}` : `Specify ${formatAlternatives([name, ...rest])}`,
    )
  const unaccompanied = Object.entries(command.requires)
    .filter(([name, others]) => rawArgs[name] !== undefined && others.every(other => rawArgs[other] === undefined))
    .map(([name, others]) => `${spell(name)} requires ${others.map(spell).join(' or ')}`)
  return [...clashes, ...redundant, ...missing, ...unaccompanied]
}

/** `one of --size, --image or --backup`; two are `--image or --backup`. */
const formatAlternatives = (names: readonly string[]): string =>
  names.length < 3 ? names.join(' or ') : `one of ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
