import type { Cloud } from '../../contract/cloud.ts'
import type { Failure } from '../../contract/failure.ts'
import type { Microversion } from '../../contract/microversion.ts'
import type { Command, CommandFacts } from '../../grammar/command.ts'
import { spelled } from '../../grammar/globals.ts'
import type { Noun } from '../../grammar/resource.ts'
import type { About } from './refusal-table.ts'
import type { TargetWords } from '../words/resolve.ts'
import { typedAgain } from '../words/typed-again.ts'

/** The resource a command was aimed at: its noun and the name or ID typed. */
export interface Aim { readonly noun: Noun; readonly name: string }

/** Where a refusal is explained. */
export interface Room {
  readonly cloud: Cloud
  readonly speaks: Microversion
  readonly command: CommandFacts & Partial<Pick<Command, 'makes' | 'bind'>>
  readonly texts: TargetWords['texts']
  /** True for a command that is there. */
  readonly isThere: (path: string) => boolean
}

/** How long to leave a service alone that does not say it, in seconds. */
const LEFT_ALONE = 60

/** What a refusal is about, for the rows of the table. */
export function aboutOf(aim: Aim | undefined, { command, texts, isThere }: Room, failure: Failure): About {
  return {
    noun: aim?.noun.noun ?? '', name: aim?.name ?? '', path: command.path, isThere,
    again: (more, without) => typedAgain(command, texts, more, without),
    waitSeconds: failure.details.retryAfter ?? LEFT_ALONE,
    flagFor: (field, value) => flagFor(command, texts, field, value),
  }
}

/** The flag that a value was typed with, or one that is called like a field of the body: `volume_type` comes from `--type`. */
function flagFor({ args, flags }: Room['command'], texts: Room['texts'], field: string, value: string | undefined): string | undefined {
  const typed = Object.keys({ ...args, ...flags }).filter(name => texts[name] !== undefined)
  const words = field.split('_')
  const found = typed.find(name => value !== undefined && value !== '' && texts[name]?.some(text => text === value || text.endsWith(`=${value}`)))
    ?? typed.find(name => spelled(name) === field.replaceAll('_', '-')) ?? typed.find(name => spelled(name).split('-').some(part => words.includes(part)))
  if (found === undefined) return undefined
  return found in args ? found : `--${flags[found]?.spellings === undefined ? spelled(found) : texts[found]?.[0] ?? ''}`
}
