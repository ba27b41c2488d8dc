import type { CliError } from '../types/cli-error.ts'
import type { JsonObject } from '../types/json.ts'
import type { NegotiatedCloud } from '../api/negotiated-cloud.ts'
import type { Blocker } from '../api/blockers.ts'
import type { RuleContext } from './rules.ts'
import { shellQuote } from '../types/shell-quote.ts'

/** What a look starts from. */
export interface ProbeContext extends NegotiatedCloud {
  readonly failure: CliError
  /** The noun's words, and the resource as it is now; undefined where it cannot be seen. */
  readonly noun: string
  readonly raw: JsonObject | undefined
  readonly about: RuleContext
  /** The checks of the command that speak against it: `status: it is extending`. */
  readonly refusedChecks: () => Promise<readonly string[]>
  /** The resource that has a name already. */
  readonly describeExisting: () => Promise<string | undefined>
}

/** What a look has found: sentences, and the command that helps most. */
export interface ProbeResult {
  readonly also: readonly string[]
  readonly next?: string
}

/** The end of a sentence as a sentence. */
export const toSentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`

/** Holds in sentences; of several commands the first is the one to begin with. */
export function describeBlockers(
  blockers: readonly Blocker[],
  { noun, name }: Pick<RuleContext, 'noun' | 'name'>,
): ProbeResult {
  const [first, ...others] = blockers
  if (first === undefined) return { also: [] }
  const [command = '', does] = first.remedy.split('   ')
  const rest =
    others.length === 0
      ? does
      : `the first of ${blockers.length} steps${noun === 'volume' ? `; clinker volume doctor ${shellQuote(name)} shows them all` : ''}`
  return {
    also: blockers.map(({ why }) => toSentence(why)),
    next: rest === undefined ? command : `${command}   ${rest}`,
  }
}
