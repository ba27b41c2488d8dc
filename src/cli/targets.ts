import { exitStatusOf, Failure, isStop } from '../contract/failure.ts'
import type { TargetWords } from './words/resolve.ts'

/** How many targets are worked on at once unless told. */
export const AT_ONCE = 8

/** How a set of targets is worked on. */
export interface TargetSet {
  /** How many at once. */
  readonly atOnce: number
  /** Told of each target's end. */
  readonly tell: (isWell: boolean) => void
}

interface Failed { readonly failure: Failure; readonly label: string }

/** What became of one target: something to print, a failure of its own, or what ends the whole run. */
type Outcome = { readonly print: () => Promise<void> } | Failed | { readonly ends: unknown; readonly label: string }

/**
 * Works on every target, several at once; one failure does not stop the others, and results are printed in the order typed.
 * With one target its own failure is raised; with several, one that tells of all.
 */
export async function runTargets(targets: readonly TargetWords[], work: (target: TargetWords) => Promise<() => Promise<void>>, { atOnce, tell }: TargetSet): Promise<void> {
  const [only] = targets
  if (targets.length === 1 && only !== undefined) return (await work(only))()
  const outcomes: Promise<Outcome>[] = []
  const running = new Set<Promise<Outcome>>()
  let isOver = false
  for (const target of targets) {
    if (running.size >= atOnce) await Promise.race(running)
    if (isOver) break
    const outcome = attempt(target, work)
    outcomes.push(outcome)
    running.add(outcome)
    void outcome.then(settled => { running.delete(outcome); isOver ||= 'ends' in settled; tell('print' in settled) })
  }
  const failed: Failed[] = []
  for (const outcome of outcomes) {
    const settled = await outcome
    if ('ends' in settled) throw whole(settled.ends, await Promise.all(outcomes))
    if ('print' in settled) await settled.print()
    else failed.push(settled)
  }
  if (failed.length > 0) throw summary(targets.length, failed)
}

async function attempt(target: TargetWords, work: (target: TargetWords) => Promise<() => Promise<void>>): Promise<Outcome> {
  try {
    return { print: await work(target) }
  } catch (error) {
    return error instanceof Failure && !isStop(error) ? { failure: error, label: target.label } : { ends: error, label: target.label }
  }
}

/** What ended the run, with a line for each target it ended. */
function whole(error: unknown, outcomes: readonly Outcome[]): unknown {
  if (!(error instanceof Failure)) return error
  const also = outcomes.flatMap(outcome => ('ends' in outcome && outcome.ends instanceof Failure ? [`${outcome.label}: ${outcome.ends.message}`] : []))
  return also.length < 2 ? error : new Failure(error.kind, `${error.kind === 'interrupted' ? 'Interrupted' : 'Terminated'} with ${also.length} under way:`, { ...error.details, also })
}

/** All failed alike: that kind of failure. Otherwise: some of several. */
function summary(count: number, failed: readonly { readonly failure: Failure; readonly label: string }[]): Failure {
  const kinds = new Set(failed.map(({ failure }) => failure.kind))
  const [kind] = kinds
  const isAlike = failed.length === count && kinds.size === 1 && kind !== undefined
  const [hint, ...otherHints] = new Set(failed.map(({ failure }) => failure.details.hint))
  return new Failure(isAlike && exitStatusOf(kind) > 2 ? kind : 'partial', `${failed.length} of ${count} failed:`, {
    each: failed.map(({ failure, label }) => ({ target: label, failure })),
    ...(otherHints.length > 0 || hint === undefined ? {} : { hint }),
  })
}
