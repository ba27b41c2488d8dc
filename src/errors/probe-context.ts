import type { CliError } from '../types/cli-error.ts'
import type { JsonObject } from '../types/json.ts'
import type { NegotiatedCloud } from '../api/negotiated-cloud.ts'
import type { Blocker } from '../resources/blocker.ts'
import type { RuleContext } from './rule-context.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'

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
  readonly nextSteps?: readonly NextStep[]
}

/** The end of a sentence as a sentence. */
export const toSentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`

/** Blockers as sentences; of several commands the one to begin with, and for volumes the one that shows all. */
export function describeBlockers(
  blockers: readonly Blocker[],
  { noun, name }: Pick<RuleContext, 'noun' | 'name'>,
): ProbeResult {
  const [first, ...others] = blockers
  if (first === undefined) return { also: [] }
  const all = clinkerStep('volume doctor', [name], 'shows all steps')
  return {
    also: blockers.map(({ why }) => toSentence(why)),
    nextSteps: others.length === 0 || noun !== 'volume' ? first.remedies : [...first.remedies.slice(0, 1), all],
  }
}
