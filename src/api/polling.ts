import type { Clock } from '../types/clock.ts'
import type { Cloud } from '../types/cloud.ts'
import { CliError, isInterruption } from '../types/cli-error.ts'
import type { JsonObject } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { WaitCondition } from '../framework/wait-condition.ts'
import { getResource } from './resource-lookup.ts'
import { findFailureReason } from './user-messages.ts'
import { waitNextSteps } from './wait-next-steps.ts'

/** How long to wait unless told, in ms; and where data is copied. */
const TIMEOUT_MS = 600_000
const LONG_TIMEOUT_MS = 3_600_000
/** Pauses between looks, in ms; the last one repeats. */
const POLL_INTERVALS_MS = [500, 1000, 2000, 3000, 5000]
const LONG_POLL_INTERVALS_MS = [...POLL_INTERVALS_MS, 10_000]
/** Looks in a row that may fail before the wait gives up. */
const MAX_FAILED_POLLS = 5

/** Told of every look, for the spinner or the plain lines. */
export interface Progress {
  update(noun: string, id: string, status: string): void
}

/** What the stages of a wait saw last. */
export type WaitResults = readonly {
  readonly noun: WaitCondition['resource']
  readonly id: string
  readonly state: JsonObject | 'gone'
}[]

/** How much of what was asked has been sent when a wait begins. */
export type SentPart = 'all' | 'some' | 'nothing'

export interface WaitOptions {
  readonly cloud: Cloud
  readonly clock: Clock
  readonly microversion: Microversion
  /** Where the user wants another than the usual one. */
  readonly timeoutMs?: number | undefined
  /** When the request was sent, in ms since the epoch; messages older than that are not its own. */
  readonly sinceMs: number
  readonly progress: Progress
  /** The pause between looks in ms, where the user wants another than the usual ones. */
  readonly pollIntervalMs?: number | undefined
  readonly sentPart: SentPart
  /** The IDs of the requests whose end is waited for. */
  readonly requestIds?: readonly string[] | undefined
}

/**
 * Looks at each stage's resource until its judge is content; gives each as last seen.
 * Raises `endedInError` with the service's own reason, `waitedTooLong` with the last status, `interrupted`.
 */
export async function waitForAll(
  stages: readonly WaitCondition[],
  options: WaitOptions,
): Promise<readonly (JsonObject | 'gone')[]> {
  const usualMs = stages.some(({ isLong = false }) => isLong) ? LONG_TIMEOUT_MS : TIMEOUT_MS
  const deadline = options.clock.now() + (options.timeoutMs ?? usualMs)
  const states: (JsonObject | 'gone')[] = []
  for (const stage of stages) states.push(await pollUntilDone(stage, options, deadline))
  return states
}

async function pollUntilDone(
  stage: WaitCondition,
  options: WaitOptions,
  deadline: number,
): Promise<JsonObject | 'gone'> {
  const { cloud, clock, microversion, progress } = options
  const intervalsMs = stage.isLong === true ? LONG_POLL_INTERVALS_MS : POLL_INTERVALS_MS
  let failedPolls = 0
  for (let attempt = 0; ; attempt++) {
    const polled = await poll(
      stage,
      options,
      () => getResource(cloud, stage.resource, stage.id, microversion, isGone(stage)),
      () => ++failedPolls > MAX_FAILED_POLLS,
    )
    if (polled !== 'no answer') {
      failedPolls = 0
      const state = polled ?? 'gone'
      progress.update(stage.resource.singular, stage.id, state === 'gone' ? 'gone' : stage.resource.statusOf(state))
      const verdict = stage.evaluate(state)
      if (verdict === 'done') return state
      if (verdict !== 'pending') throw await endedInError(stage, state, verdict.failed, options)
      if (clock.now() >= deadline) throw waitTimedOut(stage, state, options)
    } else if (clock.now() >= deadline) throw waitTimedOut(stage, undefined, options)
    const usualMs = intervalsMs[Math.min(attempt, intervalsMs.length - 1)] ?? 5000
    await sleepBetweenPolls(
      stage,
      options,
      Math.max(1, Math.min(options.pollIntervalMs ?? usualMs, deadline - clock.now())),
    )
  }
}

/** What became of what was asked, in the end of a sentence. */
const UNSENT_NOTES: Readonly<Record<SentPart, string>> = {
  all: '',
  some: ' What was to follow was not sent.',
  nothing: ' Nothing was sent.',
}

/** The end of the waiting is not the end of what was asked of the service, which goes on without us. */
function waitStopped(stage: WaitCondition, { sentPart }: WaitOptions, error: unknown): unknown {
  if (!(error instanceof CliError)) return error
  const { resource, id } = stage
  const why = isInterruption(error) ? '' : ` ${error.message}`
  const what =
    sentPart === 'nothing'
      ? `Stopped waiting until ${resource.singular} ${id} is free.`
      : `Stopped waiting; the operation on ${resource.singular} ${id} goes on.`
  // What is not there is not what was asked for, but the page of a proxy.
  return new CliError(error.kind === 'notFound' ? 'refused' : error.kind, `${what}${UNSENT_NOTES[sentPart]}${why}`, {
    ...error.details,
    nextSteps: waitNextSteps(stage),
  })
}

/** Gone is what the service itself says is not there, in its own words: a proxy has pages of that number, too. */
const isGone =
  ({ resource }: WaitCondition) =>
  ({ kind, details: { code } }: CliError): boolean =>
    kind === 'notFound' && (resource.service !== 'block-storage' || code !== undefined)

/**
 * True for what may be otherwise in a moment: no answer, one of a service in trouble, or one of somebody else in its
 * place.
 */
function isTransient({ kind, details: { status } }: CliError): boolean {
  return (
    kind === 'network' ||
    kind === 'notFound' ||
    (status ?? 0) >= 500 ||
    status === 429 ||
    (kind === 'refused' && (status ?? 0) < 400)
  )
}

/** A look that may go unanswered: the network or the service may be away for a moment. */
async function poll(
  stage: WaitCondition,
  options: WaitOptions,
  read: () => Promise<JsonObject | undefined>,
  isTooOften: () => boolean,
): Promise<JsonObject | undefined | 'no answer'> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof CliError && isTransient(error) && !isTooOften()) return 'no answer'
    throw waitStopped(stage, options, error)
  }
}

async function sleepBetweenPolls(stage: WaitCondition, options: WaitOptions, ms: number): Promise<void> {
  try {
    await options.clock.sleep(ms)
  } catch (error) {
    throw waitStopped(stage, options, error)
  }
}

async function endedInError(
  stage: WaitCondition,
  state: JsonObject | 'gone',
  why: string,
  options: WaitOptions,
): Promise<CliError> {
  const reason = await findFailureReason(stage, state, options)
  const nextSteps = waitNextSteps(stage, state)
  // The service's own words may end in a full stop.
  const sentence = `The ${stage.resource.singular} ${stage.id} did not get there: ${why.replace(/\.$/, '')}.${UNSENT_NOTES[options.sentPart]}`
  return new CliError('endedInError', reason === undefined ? sentence : `${sentence}\n${reason}`, {
    resource: `${stage.resource.singular} ${stage.id}`,
    nextSteps,
  })
}

function waitTimedOut(
  stage: WaitCondition,
  state: JsonObject | 'gone' | undefined,
  { sentPart }: WaitOptions,
): CliError {
  const status = state === undefined || state === 'gone' ? 'unknown' : stage.resource.statusOf(state)
  const rest = sentPart === 'all' ? ', and the operation may still succeed.' : `.${UNSENT_NOTES[sentPart]}`
  return new CliError(
    'waitedTooLong',
    `Waited long enough for ${stage.resource.singular} ${stage.id}; its status is ${status}${rest}`,
    {
      resource: `${stage.resource.singular} ${stage.id}`,
      nextSteps: waitNextSteps(stage),
    },
  )
}
