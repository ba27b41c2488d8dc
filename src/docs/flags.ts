import { SHORT, spelled } from '../grammar/globals.ts'
import type { Param, Params } from '../grammar/param.ts'
import type { Term } from './section.ts'

/** `VOLUME`, `[NAME]`, `VOLUME…`: an argument as the usage line has it. */
export function argument(name: string, param: Param<unknown>): string {
  const word = (name === 'target' ? param.metavar : spelled(name)).toUpperCase()
  const many = param.words === 'many' ? '…' : ''
  return param.required ? `${word}${many}` : `[${word}${many}]`
}

/** `--size GIB`: a flag as the usage line has it; choices stand as they are typed. */
export function flagText(name: string, { words, metavar }: Param<unknown>): string {
  if (words === 'none') return `--${spelled(name)}`
  return `--${spelled(name)} ${metavar.includes('|') ? metavar : metavar.toUpperCase()}`
}

/** Each argument and what it is. */
export const argumentTerms = (args: Params): readonly Term[] => Object.entries(args).map(([name, param]) => [argument(name, param), noted(param.help, param)])

/** Each visible flag and what it does; switches have a term for every spelling. */
export function flagTerms(flags: Params): readonly Term[] {
  const visible = Object.entries(flags).filter(([, param]) => param.isHidden !== true)
  return visible.flatMap(([name, param]): readonly Term[] =>
    param.spellings === undefined
      ? [[`${short(name)}${flagText(name, param)}`, noted(param.help, param)]]
      : Object.entries(param.spellings).map(([spelling, help]) => [`    --${spelling}`, noted(help, param)]))
}

const short = (name: string): string => (SHORT[name] === undefined ? '    ' : `-${SHORT[name]}, `)

/** Help with what a reader must know beside it: choices, other spellings, since when, who may. */
function noted(help: string, { choices, aliases = [], since, isAdminOnly, metavar }: Param<unknown>): string {
  const notes = [
    choices !== undefined && !metavar.includes('|') ? `one of ${choices.join(', ')}` : '',
    aliases.length > 0 ? `also ${aliases.map(alias => `--${alias}`).join(', ')}` : '',
    since === undefined ? '' : `from microversion ${since}`,
    isAdminOnly === true ? 'administrators' : '',
  ].filter(Boolean)
  if (notes.length === 0) return help
  // `volume (name or ID; also --volume-id)` rather than a second pair of brackets.
  const [, before = help, inside] = /^(.*) \(([^()]*)\)$/.exec(help) ?? []
  return `${before} (${[...(inside === undefined ? [] : [inside]), ...notes].join('; ')})`
}
