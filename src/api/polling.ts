import { elapsedMs, type Clock } from '../types/clock.ts'
import type { Cloud } from '../types/cloud.ts'
import { CliError, isInterruption } from '../types/cli-error.ts'
import type { JsonObject } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { WaitCondition } from '../framework/wait-condition.ts'
import { formatLabel, formatName } from '../framework/format-label.ts'
import { capitalize } from '../types/capitalize.ts'
import { serviceNowMs } from './service-clock.ts'
import { getResource } from './resource-lookup.ts'
import { findFailureReason } from './user-messages.ts'
import { waitNextSteps } from './wait-next-steps.ts'

/** The default timeout in ms, and the one for operations that copy data. */
const TIMEOUT_MS = 600_000
const LONG_TIMEOUT_MS = 3_600_000
/** Pauses between polls, in ms; the last one repeats. */
const POLL_INTERVALS_MS = [500, 1000, 2000, 3000, 5000]
const LONG_POLL_INTERVALS_MS = [...POLL_INTERVALS_MS, 10_000]
/** How many polls in a row may fail before the wait ends. */
const MAX_FAILED_POLLS = 5

/** Shows the status after every poll, as a spinner or as lines; the label is the name, or the ID without one. */
export interface Progress {
  update(label: string, status: string): void
}

/** The last state of each resource of a wait. */
export type WaitResults = readonly {
  readonly noun: WaitCondition['resource']
  readonly id: string
  readonly state: JsonObject | 'gone'
}[]

/** How much of the command has been sent when a wait begins. */
export type SentPart = 'all' | 'some' | 'nothing'

export interface WaitOptions {
  readonly cloud: Cloud
  readonly clock: Clock
  readonly microversion: Microversion
  /** The timeout of --wait-timeout; the default otherwise. */
  readonly timeoutMs?: number | undefined
  /** When the request was sent, in ms since the epoch; messages older than that are not its own. */
  readonly sinceMs: number
  readonly progress: Progress
  /** The pause of --poll-interval in ms; the defaults otherwise. */
  readonly pollIntervalMs?: number | undefined
  readonly sentPart: SentPart
  /** The IDs of the requests that started the operations. */
  readonly requestIds?: readonly string[] | undefined
}

/** When a wait ends, on the clock of durations, and how long it is in ms. */
interface Deadline {
  readonly atMs: number
  readonly timeoutMs: number
}

/** A condition with the resource's name and ID, as far as they are known. */
interface LabelledCondition extends WaitCondition {
  readonly name: string
}

/** `Volume db-data (6edbc2f4-…)`, at the start of a sentence. */
const describeTarget = ({ resource, id, name }: LabelledCondition): string =>
  capitalize(`${resource.singular} ${formatLabel({ id, name })}`)

/**
 * Polls the resource of each condition until the condition is met; returns the last states.
 * Raises `endedInError` with the service's own reason, `waitedTooLong` with the last status, `interrupted`.
 */
export async function waitForAll(
  conditions: readonly WaitCondition[],
  options: WaitOptions,
): Promise<readonly (JsonObject | 'gone')[]> {
  const defaultMs = conditions.some(({ isLong = false }) => isLong) ? LONG_TIMEOUT_MS : TIMEOUT_MS
  const timeoutMs = options.timeoutMs ?? defaultMs
  const deadline: Deadline = { atMs: elapsedMs(options.clock) + timeoutMs, timeoutMs }
  const states: (JsonObject | 'gone')[] = []
  for (const condition of conditions) states.push(await pollUntilDone(condition, options, deadline))
  return states
}

async function pollUntilDone(
  condition: WaitCondition,
  options: WaitOptions,
  deadline: Deadline,
): Promise<JsonObject | 'gone'> {
  const { clock } = options
  let target: LabelledCondition = { ...condition, name: '' }
  let state: JsonObject | 'gone' | undefined
  let failedPolls = 0
  for (let attempt = 0; ; attempt++) {
    const polled = await poll(target, options, () => ++failedPolls > MAX_FAILED_POLLS)
    if (polled !== 'no answer') {
      failedPolls = 0
      state = polled
      if (polled !== 'gone') target = { ...target, name: condition.resource.nameOf(polled) }
      options.progress.update(formatName(target), polled === 'gone' ? 'deleted' : condition.resource.statusOf(polled))
      const verdict = condition.evaluate(polled)
      if (verdict === 'done') return polled
      if (verdict !== 'pending') throw await endedInError(target, polled, verdict.failed, options)
    }
    const remainingMs = deadline.atMs - elapsedMs(clock)
    if (remainingMs <= 0) throw waitTimedOut(target, state, options, deadline)
    await sleepBetweenPolls(
      target,
      options,
      Math.max(1, Math.min(pollIntervalMs(condition, options, attempt), remainingMs)),
    )
  }
}

/** The pause after a poll, in ms: short at first, longer for operations that copy data. */
function pollIntervalMs({ isLong }: WaitCondition, options: WaitOptions, attempt: number): number {
  const intervalsMs = isLong === true ? LONG_POLL_INTERVALS_MS : POLL_INTERVALS_MS
  return options.pollIntervalMs ?? intervalsMs[Math.min(attempt, intervalsMs.length - 1)] ?? 5000
}

/** What was not sent of the command, as a sentence. */
const UNSENT_NOTES: Readonly<Record<SentPart, string>> = {
  all: '',
  some: ' The following requests were not sent.',
  nothing: ' Nothing was sent.',
}

/** The end of the wait does not end the operation, which continues on the server. */
function waitStopped(target: LabelledCondition, { sentPart }: WaitOptions, error: unknown): unknown {
  if (!(error instanceof CliError)) return error
  const why = isInterruption(error) ? '' : ` ${error.message}`
  const label = `${target.resource.singular} ${formatLabel(target)}`
  const what =
    sentPart === 'nothing'
      ? `Stopped waiting for ${label} to be ready.`
      : `Stopped waiting; the operation continues on the server: ${label}.`
  // A 404 of a proxy does not mean that the target is missing.
  return new CliError(error.kind === 'notFound' ? 'refused' : error.kind, `${what}${UNSENT_NOTES[sentPart]}${why}`, {
    ...error.details,
    nextSteps: waitNextSteps(target),
  })
}

/** Deleted is what the service itself does not find: a proxy sends pages with status 404, too. */
const isGone =
  ({ resource }: WaitCondition) =>
  ({ kind, details: { code } }: CliError): boolean =>
    kind === 'notFound' && (resource.service !== 'block-storage' || code !== undefined)

/** True for an error that may pass: no response, a fault of the service, or the response of something else in its place. */
function isTransient({ kind, details: { status } }: CliError): boolean {
  return (
    kind === 'network' ||
    kind === 'notFound' ||
    (status ?? 0) >= 500 ||
    status === 429 ||
    (kind === 'refused' && (status ?? 0) < 400)
  )
}

/** The state at a poll; a poll may fail, as the network or the service may be away for a moment. */
async function poll(
  target: LabelledCondition,
  options: WaitOptions,
  hasFailedTooOften: () => boolean,
): Promise<JsonObject | 'gone' | 'no answer'> {
  const { resource, id } = target
  try {
    return (await getResource(options.cloud, resource, id, options.microversion, isGone(target))) ?? 'gone'
  } catch (error) {
    if (error instanceof CliError && isTransient(error) && !hasFailedTooOften()) return 'no answer'
    throw waitStopped(target, options, error)
  }
}

async function sleepBetweenPolls(target: LabelledCondition, options: WaitOptions, ms: number): Promise<void> {
  try {
    await options.clock.sleep(ms)
  } catch (error) {
    throw waitStopped(target, options, error)
  }
}

async function endedInError(
  target: LabelledCondition,
  state: JsonObject | 'gone',
  why: string,
  options: WaitOptions,
): Promise<CliError> {
  const sinceMs = serviceNowMs(options.cloud, options.sinceMs)
  const reason = await findFailureReason(target, state, { ...options, sinceMs })
  // The service's own words may end in a full stop.
  const sentence = `${describeTarget(target)} failed: ${why.replace(/\.$/, '')}.${UNSENT_NOTES[options.sentPart]}`
  return new CliError('endedInError', reason === undefined ? sentence : `${sentence}\n${reason}`, {
    resource: `${target.resource.singular} ${formatLabel(target)}`,
    nextSteps: waitNextSteps(target, state),
  })
}

function waitTimedOut(
  target: LabelledCondition,
  state: JsonObject | 'gone' | undefined,
  { sentPart }: WaitOptions,
  { timeoutMs }: Deadline,
): CliError {
  const { resource } = target
  const label = `${resource.singular} ${formatLabel(target)}`
  const status = state === undefined || state === 'gone' ? 'unknown' : resource.statusOf(state)
  const rest = sentPart === 'all' ? ' The operation may still succeed.' : UNSENT_NOTES[sentPart]
  return new CliError(
    'waitedTooLong',
    `Timed out after ${timeoutMs / 1000} s waiting for ${label}: status is ${status}.${rest}`,
    { resource: label, nextSteps: waitNextSteps(target) },
  )
}
