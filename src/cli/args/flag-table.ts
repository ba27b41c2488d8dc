import { CLINKER_OPTIONS, SHORT_FLAGS, globalFlags, flagName, outputFlags } from '../../framework/global-options.ts'
import type { Param, Params } from '../../framework/params.ts'

/** One spelling of a flag: `--server` is a spelling of `instance`. */
export interface FlagSpelling {
  /** Without dashes. */
  readonly long: string
  /** The parameter's name in code. */
  readonly name: string
  readonly param: Param<unknown>
  readonly short: string | undefined
}

/** Every spelling of these parameters, by what is typed. */
export function spellingsOf(params: Params): ReadonlyMap<string, FlagSpelling> {
  const table = new Map<string, FlagSpelling>()
  for (const [name, param] of Object.entries(params)) {
    const own = param.spellings === undefined ? [flagName(name)] : Object.keys(param.spellings)
    for (const long of [...own, ...(param.aliases ?? [])]) {
      table.set(long, { long, name, param, short: long === flagName(name) ? SHORT_FLAGS[name] : undefined })
    }
  }
  return table
}

/** The flags every command has. */
export const globalSpellings = spellingsOf(globalFlags)

const globalParams: ReadonlySet<Param<unknown>> = new Set(Object.values(globalFlags))
const outputParams: ReadonlySet<Param<unknown>> = new Set(
  Object.entries<Param<unknown>>(outputFlags).flatMap(([name, param]) => (CLINKER_OPTIONS.has(name) ? [] : [param])),
)

/** Whether openstackclient's parser of a single command has it: options of the command and of the output. */
const isInPeersParser = ({ param, long }: FlagSpelling, hasOutput: boolean): boolean =>
  (!globalParams.has(param) || (hasOutput && outputParams.has(param))) && !long.endsWith('-file')

/**
 * A flag by its full name or an unambiguous beginning; cinder's underscores count as dashes. Where a
 * beginning fits several, it means what openstackclient's parser of the command would take it for.
 */
export function findFlag(
  table: ReadonlyMap<string, FlagSpelling>,
  input: string,
  hasOutput = true,
): FlagSpelling | 'unknown' | readonly string[] {
  const name = input.replaceAll('_', '-')
  const exact = table.get(name)
  if (exact !== undefined) return exact
  const beginning = [...table.values()].filter(spelling => spelling.long.startsWith(name))
  if (beginning.length === 0) return 'unknown'
  const inPeersParser = beginning.filter(spelling => isInPeersParser(spelling, hasOutput))
  const candidates = inPeersParser.length > 0 ? inPeersParser : beginning
  const visible = candidates.filter(({ param }) => param.isHidden !== true)
  const [chosen] = [candidates, visible].filter(spellings => countOptions(spellings) === 1).flat()
  return chosen ?? visible.map(spelling => `--${spelling.long}`)
}

/** How many options these spellings are of; each of a set of switches is one of its own. */
const countOptions = (spellings: readonly FlagSpelling[]): number =>
  new Set(spellings.map(({ name, param, long }) => `${name} ${param.spellings === undefined ? '' : long}`)).size
