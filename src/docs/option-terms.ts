import { SHORT_FLAGS, flagName } from '../framework/global-options.ts'
import { formatArgumentName } from '../framework/param-name.ts'
import type { Param, Params } from '../framework/params.ts'
import type { Term } from './page-model.ts'

/** `VOLUME`, `[NAME]`, `VOLUME…`: an argument as the usage line has it. */
export function formatArgument(name: string, param: Param<unknown>): string {
  const placeholder = formatArgumentName(name, param)
  const many = param.arity === 'many' ? '…' : ''
  return param.required ? `${placeholder}${many}` : `[${placeholder}${many}]`
}

/** `--size GIB`: a flag as the usage line has it; choices stand as they are typed. */
export function formatOption(name: string, { arity, metavar }: Param<unknown>): string {
  if (arity === 'none') return `--${flagName(name)}`
  return `--${flagName(name)} ${metavar.includes('|') ? metavar : metavar.toUpperCase()}`
}

/** Each argument and what it is. */
export const buildArgumentTerms = (args: Params): readonly Term[] =>
  Object.entries(args).map(([name, param]) => [formatArgument(name, param), appendNotes(param.help, param)])

/** Each visible flag and what it does; switches have a term for every spelling. */
export function buildOptionTerms(flags: Params): readonly Term[] {
  const visible = Object.entries(flags).filter(([, param]) => param.isHidden !== true)
  return visible.flatMap(([name, param]): readonly Term[] =>
    param.spellings === undefined
      ? [[`${formatShortOption(name)}${formatOption(name, param)}`, appendNotes(param.help, param)]]
      : Object.entries(param.spellings).map(([spelling, help]) => [`    --${spelling}`, appendNotes(help, param)]),
  )
}

const formatShortOption = (name: string): string =>
  SHORT_FLAGS[name] === undefined ? '    ' : `-${SHORT_FLAGS[name]}, `

/** Help with what a reader must know beside it: choices, other spellings, since when, who may. */
function appendNotes(help: string, { choices, aliases = [], since, isAdminOnly, metavar }: Param<unknown>): string {
  const notes = [
    choices !== undefined && !metavar.includes('|') ? `one of ${choices.join(', ')}` : '',
    aliases.length > 0 ? `also ${aliases.map(alias => `--${alias}`).join(', ')}` : '',
    since === undefined ? '' : `from microversion ${since}`,
    isAdminOnly === true ? 'administrators' : '',
  ].filter(Boolean)
  if (notes.length === 0) return help
  // `volume (name or ID; also --volume-id)` rather than a second pair of brackets.
  const [, before = help, existingNote] = /^(.*) \(([^()]*)\)$/.exec(help) ?? []
  return `${before} (${[...(existingNote === undefined ? [] : [existingNote]), ...notes].join('; ')})`
}
