import { exitStatusOf, CliError, isInterruption, type ErrorDetails, type TargetError } from '../../types/cli-error.ts'
import type { TargetArgs } from '../args/validate.ts'

/** How many targets are worked on at once unless told. */
export const DEFAULT_CONCURRENCY = 8

/** How a set of targets is worked on. */
export interface TargetProgress {
  /** How many at once. */
  readonly concurrency: number
  /** Told of each target's end. */
  readonly onTargetEnd: (isSuccess: boolean) => void
}

interface FailedTarget {
  readonly failure: CliError
  readonly label: string
}

/** What became of one target: something to print, a failure of its own, or what ends the whole run. */
type TargetOutcome =
  { readonly print: () => Promise<void> } | FailedTarget | { readonly ends: unknown; readonly label: string }

/**
 * Works on every target, several at once; one failure does not stop the others, and results are printed in the order
 * typed.
 * With one target its own failure is raised; with several, one that tells of all.
 */
export async function runTargets(
  targets: readonly TargetArgs[],
  runTarget: (target: TargetArgs) => Promise<() => Promise<void>>,
  { concurrency, onTargetEnd }: TargetProgress,
): Promise<void> {
  const [only] = targets
  if (targets.length === 1 && only !== undefined) return (await runTarget(only))()
  const outcomes: Promise<TargetOutcome>[] = []
  const running = new Set<Promise<TargetOutcome>>()
  let isStopped = false
  for (const target of targets) {
    if (running.size >= concurrency) await Promise.race(running)
    if (isStopped) break
    const outcome = attemptTarget(target, runTarget)
    outcomes.push(outcome)
    running.add(outcome)
    void outcome.then(settled => {
      running.delete(outcome)
      isStopped ||= 'ends' in settled
      onTargetEnd('print' in settled)
    })
  }
  const failed: FailedTarget[] = []
  for (const outcome of outcomes) {
    const settled = await outcome
    if ('ends' in settled) throw summarizeFatal(settled.ends, await Promise.all(outcomes))
    if ('print' in settled) await settled.print()
    else failed.push(settled)
  }
  if (failed.length > 0) throw summarizeFailures(targets.length, failed)
}

async function attemptTarget(
  target: TargetArgs,
  runTarget: (target: TargetArgs) => Promise<() => Promise<void>>,
): Promise<TargetOutcome> {
  try {
    return { print: await runTarget(target) }
  } catch (error) {
    return error instanceof CliError && !isInterruption(error)
      ? { failure: error, label: target.label }
      : { ends: error, label: target.label }
  }
}

/** What ended the run, with a line for each target it ended. */
function summarizeFatal(error: unknown, outcomes: readonly TargetOutcome[]): unknown {
  if (!(error instanceof CliError)) return error
  const problems = outcomes.flatMap(outcome =>
    'ends' in outcome && outcome.ends instanceof CliError ? [`${outcome.label}: ${outcome.ends.message}`] : [],
  )
  return problems.length < 2
    ? error
    : new CliError(
        error.kind,
        `${error.kind === 'interrupted' ? 'Interrupted' : 'Terminated'} with ${problems.length} under way:`,
        { ...error.details, problems },
      )
}

/** What a failure says to do next. */
const nextDetails = ({ details: { advice, nextSteps } }: CliError): ErrorDetails => ({
  ...(advice === undefined ? {} : { advice }),
  ...(nextSteps === undefined ? {} : { nextSteps }),
})

const isDeepEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** All failed alike: that kind of failure. Otherwise: some of several. */
function summarizeFailures(
  count: number,
  failed: readonly { readonly failure: CliError; readonly label: string }[],
): CliError {
  const kinds = new Set(failed.map(({ failure }) => failure.kind))
  const [kind] = kinds
  const isAlike = failed.length === count && kinds.size === 1 && kind !== undefined
  const [first, ...others] = failed.map(({ failure }) => nextDetails(failure))
  const isShared = others.every(other => isDeepEqual(other, first))
  return new CliError(isAlike && exitStatusOf(kind) > 2 ? kind : 'partial', `${failed.length} of ${count} failed:`, {
    targetErrors: failed.map(({ failure: error, label }): TargetError => ({ target: label, error })),
    ...(isShared ? first : {}),
  })
}
