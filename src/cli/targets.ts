import { exitStatusOf, Failure } from '../contract/failure.ts'
import type { TargetWords } from './resolve.ts'

/** How many targets are worked on at once. */
const AT_ONCE = 8

/** What became of one target: something to print, or a failure. */
type Outcome = { readonly print: () => Promise<void> } | { readonly failure: Failure; readonly label: string }

/**
 * Works on every target, several at once; one failure does not stop the others, and results are printed in the order typed.
 * With one target its own failure is raised; with several, one that tells of all.
 */
export async function runTargets(targets: readonly TargetWords[], work: (target: TargetWords) => Promise<() => Promise<void>>): Promise<void> {
  const [only] = targets
  if (targets.length === 1 && only !== undefined) return (await work(only))()
  const outcomes: Promise<Outcome>[] = []
  const running = new Set<Promise<Outcome>>()
  for (const target of targets) {
    if (running.size >= AT_ONCE) await Promise.race(running)
    const outcome = attempt(target, work)
    outcomes.push(outcome)
    running.add(outcome)
    void outcome.finally(() => running.delete(outcome))
  }
  const failed: { readonly failure: Failure; readonly label: string }[] = []
  for (const outcome of outcomes) {
    const settled = await outcome
    if ('print' in settled) await settled.print()
    else failed.push(settled)
  }
  if (failed.length > 0) throw summary(targets.length, failed)
}

async function attempt(target: TargetWords, work: (target: TargetWords) => Promise<() => Promise<void>>): Promise<Outcome> {
  try {
    return { print: await work(target) }
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'interrupted') throw error
    return { failure: error, label: target.label }
  }
}

/** All failed alike: that kind of failure. Otherwise: some of several. */
function summary(count: number, failed: readonly { readonly failure: Failure; readonly label: string }[]): Failure {
  const kinds = new Set(failed.map(({ failure }) => failure.kind))
  const [kind] = kinds
  const isAlike = failed.length === count && kinds.size === 1 && kind !== undefined
  const hints = new Set(failed.map(({ failure }) => failure.details.hint))
  const [hint] = hints
  return new Failure(isAlike && exitStatusOf(kind) > 2 ? kind : 'partial', `${failed.length} of ${count} failed:`, {
    also: failed.map(({ failure, label }) => `${label}: ${failure.message}`),
    ...(hints.size === 1 && hint !== undefined ? { hint } : {}),
  })
}
