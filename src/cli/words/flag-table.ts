import { SHORT, globalFlags, spelled } from '../../grammar/globals.ts'
import type { Param, Params } from '../../grammar/param.ts'

/** One spelling of a flag: `--server` is a spelling of `instance`. */
export interface Spelling {
  /** Without dashes. */
  readonly long: string
  /** The parameter's name in code. */
  readonly name: string
  readonly param: Param<unknown>
  readonly short: string | undefined
}

/** Every spelling of these parameters, by what is typed. */
export function spellingsOf(params: Params): ReadonlyMap<string, Spelling> {
  const table = new Map<string, Spelling>()
  for (const [name, param] of Object.entries(params)) {
    const own = param.spellings === undefined ? [spelled(name)] : Object.keys(param.spellings)
    for (const long of [...own, ...(param.aliases ?? [])]) {
      table.set(long, { long, name, param, short: long === spelled(name) ? SHORT[name] : undefined })
    }
  }
  return table
}

/** The flags every command has. */
export const globalSpellings = spellingsOf(globalFlags)

/** A flag by its full name or an unambiguous beginning; cinder's underscores count as dashes. */
export function findFlag(table: ReadonlyMap<string, Spelling>, typed: string): Spelling | 'unknown' | readonly string[] {
  const name = typed.replaceAll('_', '-')
  const exact = table.get(name)
  if (exact !== undefined) return exact
  const fitting = [...table.values()].filter(spelling => spelling.long.startsWith(name) && spelling.param.isHidden !== true)
  const parameters = new Set(fitting.map(spelling => `${spelling.name} ${spelling.param.spellings === undefined ? '' : spelling.long}`))
  const [first] = fitting
  if (first === undefined) return 'unknown'
  return parameters.size === 1 ? first : fitting.map(spelling => `--${spelling.long}`)
}
