import { isNotFound } from '../../types/cli-error.ts'
import type { BoundCommand, TargetArgs } from '../../framework/command-declaration.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import { openProgressBar } from '../wait/progress-bar.ts'
import { attemptEach, endingError, summarizeFailures, type Outcome } from './attempt-each.ts'
import { explainFailures } from './explain-failures.ts'
import type { Prepared, Print, Run } from '../run/run.ts'

/** What is done for a target, in this order. */
export interface TargetSteps {
  readonly prepare: (target: TargetArgs) => Promise<Prepared>
  /** Asks about all of them; `count` includes those that could not be prepared. */
  readonly confirm: (prepared: readonly Prepared[], count: number) => Promise<void>
  readonly execute: (prepared: Prepared, run: Run) => Promise<Print>
}

/**
 * Takes every target through its steps, several at once. All are prepared before the question, and asked about before
 * the first is changed; results are printed in the order typed. Raises the error of the only target, or one about all.
 */
export async function forEachTarget(
  run: Run,
  select: (run: Run) => Promise<readonly TargetArgs[]>,
  { prepare, confirm, execute }: TargetSteps,
): Promise<void> {
  const targets = await explainFailures(run, run.input.targets[0], undefined, () => select(run))
  const labels = targets.map(({ label }) => label)
  const concurrency = run.input.safety.atOnce
  const prepared = await attemptEach(
    targets,
    target => orIgnoreMissing(run, target, () => explainFailures(run, target, undefined, () => prepare(target))),
    { concurrency },
  )
  throwIfEnded(labels, prepared)
  await confirm(prepared.flatMap(valueOf), targets.length)
  const progressBar = openProgressBar(run.ports, targets.length, run.options.isQuiet || run.options.dryRun !== 'no')
  const targetRun = { ...run, ports: progressBar.ports }
  try {
    const printed = await attemptEach(
      prepared.map((outcome, i) => ({ outcome, target: targets[i] })),
      ({ outcome, target }) => executeOutcome(outcome, target, targetRun, execute),
      { concurrency, onEnd: progressBar.countTarget },
    )
    for (const print of printed.flatMap(valueOf)) await print()
    throwIfEnded(labels, printed)
    const failure = summarizeFailures(labels, printed)
    if (failure !== undefined) throw failure
  } finally {
    await progressBar.stop()
  }
}

const valueOf = <T>(outcome: Outcome<T | undefined>): readonly T[] =>
  outcome.kind === 'done' && outcome.value !== undefined ? [outcome.value] : []

function throwIfEnded(labels: readonly string[], outcomes: readonly Outcome<unknown>[]): void {
  const error = endingError(labels, outcomes)
  if (error !== undefined) throw error
}

/** Executes what was prepared; what could not be prepared fails as it did then. */
async function executeOutcome(
  outcome: Outcome<Prepared | undefined>,
  target: TargetArgs | undefined,
  run: Run,
  execute: TargetSteps['execute'],
): Promise<Print | undefined> {
  if (outcome.kind === 'failed') throw outcome.failure
  if (outcome.kind !== 'done' || outcome.value === undefined || target === undefined) return undefined
  const prepared = outcome.value
  const explain = <T>(work: () => Promise<T>, creates: BoundCommand['creates'] = prepared.bound.creates): Promise<T> =>
    explainFailures(run, target, creates, work)
  const print = await orIgnoreMissing(run, target, () => explain(() => execute(prepared, run)))
  return print === undefined ? undefined : () => explain(print)
}

/** With `--ignore-missing`, a target that does not exist counts as deleted, and that is said. */
async function orIgnoreMissing<T>(
  { command, input, ports }: Run,
  { label }: TargetArgs,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!command.deletes || !input.safety.ignoreMissing || !isNotFound(error)) throw error
    await ports.streams.stderr.write(`${sanitizeLine(label)}: not found, nothing to delete\n`)
    return undefined
  }
}
