import { SHORT_FLAGS, globalFlags, flagName } from '../../framework/global-options.ts'
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

/** A flag by its full name or an unambiguous beginning; cinder's underscores count as dashes. */
export function findFlag(
  table: ReadonlyMap<string, FlagSpelling>,
  input: string,
): FlagSpelling | 'unknown' | readonly string[] {
  const name = input.replaceAll('_', '-')
  const exact = table.get(name)
  if (exact !== undefined) return exact
  const matching = [...table.values()].filter(
    spelling => spelling.long.startsWith(name) && spelling.param.isHidden !== true,
  )
  const parameters = new Set(
    matching.map(spelling => `${spelling.name} ${spelling.param.spellings === undefined ? '' : spelling.long}`),
  )
  const [first] = matching
  if (first === undefined) return 'unknown'
  return parameters.size === 1 ? first : matching.map(spelling => `--${spelling.long}`)
}
