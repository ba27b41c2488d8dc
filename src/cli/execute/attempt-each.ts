import { exitStatusOf, CliError, isInterruption, type ErrorDetails, type TargetError } from '../../types/cli-error.ts'

/** What became of the work on one target. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: CliError }
  /** An error that ends the whole run. */
  | { readonly kind: 'ended'; readonly error: unknown }
  | { readonly kind: 'not started' }

/** How several targets are worked on. */
export interface AttemptOptions {
  /** How many at once. */
  readonly concurrency: number
  readonly onEnd?: (isSuccess: boolean) => void
}

/**
 * Works on every item, several at once; a failure does not stop the others, an interruption starts no further ones.
 * Returns the outcomes in the order of the items.
 */
export async function attemptEach<I, T>(
  items: readonly I[],
  work: (item: I) => Promise<T>,
  { concurrency, onEnd = () => undefined }: AttemptOptions,
): Promise<readonly Outcome<T>[]> {
  const started: Promise<Outcome<T>>[] = []
  const running = new Set<Promise<Outcome<T>>>()
  let isStopped = false
  for (const item of items) {
    if (running.size >= concurrency) await Promise.race(running)
    if (isStopped) break
    const outcome = attempt(() => work(item))
    started.push(outcome)
    running.add(outcome)
    void outcome.then(({ kind }) => {
      running.delete(outcome)
      isStopped ||= kind === 'ended'
      onEnd(kind === 'done')
    })
  }
  return Promise.all(items.map((_, i) => started[i] ?? ({ kind: 'not started' } as const)))
}

async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', value: await work() }
  } catch (error) {
    return error instanceof CliError && !isInterruption(error)
      ? { kind: 'failed', failure: error }
      : { kind: 'ended', error }
  }
}

/** The error that ended a run, with how far the targets have come; undefined where none did. */
export function endingError(labels: readonly string[], outcomes: readonly Outcome<unknown>[]): unknown {
  const ended = outcomes.flatMap((outcome, i) =>
    outcome.kind === 'ended' ? [{ error: outcome.error, label: labels[i] ?? '' }] : [],
  )
  const first = ended[0]?.error
  if (!(first instanceof CliError) || outcomes.length === 1) return first
  const count = (kind: Outcome<unknown>['kind']): number => outcomes.filter(outcome => outcome.kind === kind).length
  const counts = [
    [count('done'), 'done'],
    [count('failed'), 'failed'],
    [ended.length, 'under way'],
    [count('not started'), 'not started'],
  ] as const
  const progress = counts.flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`])).join(', ')
  return new CliError(first.kind, `${first.kind === 'terminated' ? 'Terminated' : 'Interrupted'}: ${progress}.`, {
    ...first.details,
    problems: ended.flatMap(({ error, label }) => (error instanceof CliError ? [`${label}: ${error.message}`] : [])),
  })
}

/** The error of several targets; undefined where none failed. All failed alike: that kind. Otherwise: partial. */
export function summarizeFailures(
  labels: readonly string[],
  outcomes: readonly Outcome<unknown>[],
): CliError | undefined {
  const targetErrors = outcomes.flatMap((outcome, i): readonly TargetError[] =>
    outcome.kind === 'failed' ? [{ target: labels[i] ?? '', error: outcome.failure }] : [],
  )
  const [first] = targetErrors
  if (first === undefined) return undefined
  if (outcomes.length === 1) return first.error
  const kinds = new Set(targetErrors.map(({ error }) => error.kind))
  const isAlike = targetErrors.length === outcomes.length && kinds.size === 1 && exitStatusOf(first.error.kind) > 2
  const [advice, ...others] = targetErrors.map(({ error }) => nextDetails(error))
  const isShared = others.every(other => JSON.stringify(other) === JSON.stringify(advice))
  return new CliError(isAlike ? first.error.kind : 'partial', `${targetErrors.length} of ${outcomes.length} failed:`, {
    targetErrors,
    ...(isShared ? advice : {}),
  })
}

/** What an error says to do next. */
const nextDetails = ({ details: { advice, nextSteps } }: CliError): ErrorDetails => ({
  ...(advice === undefined ? {} : { advice }),
  ...(nextSteps === undefined ? {} : { nextSteps }),
})
