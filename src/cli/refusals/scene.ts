import type { Cloud } from '../../contract/cloud.ts'
import type { Failure } from '../../contract/failure.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Microversion } from '../../contract/microversion.ts'
import type { Hold } from './holds.ts'
import type { About } from './refusal-table.ts'
import { forShell } from '../words/shell-word.ts'

/** What a look starts from. */
export interface Scene {
  readonly cloud: Cloud
  readonly speaks: Microversion
  readonly failure: Failure
  /** The noun's words, and the resource as it is now; undefined where it cannot be seen. */
  readonly noun: string
  readonly raw: JsonObject | undefined
  readonly about: About
  /** The checks of the command that speak against it: `status: it is extending`. */
  readonly refusedChecks: () => Promise<readonly string[]>
  /** The resource that has a name already. */
  readonly namesake: () => Promise<string | undefined>
}

/** What a look has found: sentences, and the command that helps most. */
export interface Seen { readonly also: readonly string[]; readonly next?: string }

/** The end of a sentence as a sentence. */
export const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`

/** Holds in sentences; of several commands the first is the one to begin with. */
export function seenHolds(holds: readonly Hold[], { noun, name }: Pick<About, 'noun' | 'name'>): Seen {
  const [first, ...others] = holds
  if (first === undefined) return { also: [] }
  const [command = '', does] = first.clears.split('   ')
  const rest = others.length === 0 ? does : `the first of ${holds.length} steps${noun === 'volume' ? `; clinker volume doctor ${forShell(name)} shows them all` : ''}`
  return { also: holds.map(({ why }) => sentence(why)), next: rest === undefined ? command : `${command}   ${rest}` }
}
