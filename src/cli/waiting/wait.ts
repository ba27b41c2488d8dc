import type { Clock } from '../../contract/clock.ts'
import type { Cloud } from '../../contract/cloud.ts'
import { Failure, isStop } from '../../contract/failure.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Microversion } from '../../contract/microversion.ts'
import type { Stage } from '../../grammar/command.ts'
import { readOne } from '../words/look-up.ts'
import { reasonFor } from '../refusals/reason.ts'
import { nextSteps } from './wait-hints.ts'

/** How long to wait unless told, in ms; and where data is copied. */
export const PATIENCE_MS = 600_000
export const LONG_PATIENCE_MS = 3_600_000
/** Pauses between looks, in ms; the last one repeats. */
const PAUSES_MS = [500, 1000, 2000, 3000, 5000]
const LONG_PAUSES_MS = [...PAUSES_MS, 10_000]
/** Looks in a row that may fail before the wait gives up. */
const TOLERATED = 5

/** Told of every look, for the spinner or the plain lines. */
export interface Progress {
  saw(noun: string, id: string, status: string): void
}

/** What the stages of a wait saw last. */
export type Waited = readonly { readonly noun: Stage['of']; readonly id: string; readonly seen: JsonObject | 'gone' }[]

/** How much of what was asked has been sent when a wait begins. */
export type Sent = 'all' | 'some' | 'nothing'

export interface WaitOptions {
  readonly cloud: Cloud
  readonly clock: Clock
  readonly speaks: Microversion
  /** Where the user wants another than the usual one. */
  readonly patienceMs?: number | undefined
  /** When the request was sent, in ms since the epoch; messages older than that are not its own. */
  readonly sinceMs: number
  readonly progress: Progress
  /** The pause between looks in ms, where the user wants another than the usual ones. */
  readonly pauseMs?: number | undefined
  readonly sent: Sent
  /** The IDs of the requests whose end is waited for. */
  readonly requestIds?: readonly string[] | undefined
}

/**
 * Looks at each stage's resource until its judge is content; gives each as last seen.
 * Raises `endedInError` with the service's own reason, `waitedTooLong` with the last status, `interrupted`.
 */
export async function waitFor(stages: readonly Stage[], options: WaitOptions): Promise<readonly (JsonObject | 'gone')[]> {
  const usualMs = stages.some(({ isLong = false }) => isLong) ? LONG_PATIENCE_MS : PATIENCE_MS
  const deadline = options.clock.now() + (options.patienceMs ?? usualMs)
  const seen: (JsonObject | 'gone')[] = []
  for (const stage of stages) seen.push(await waitOne(stage, options, deadline))
  return seen
}

async function waitOne(stage: Stage, options: WaitOptions, deadline: number): Promise<JsonObject | 'gone'> {
  const { cloud, clock, speaks, progress } = options
  const pausesMs = stage.isLong === true ? LONG_PAUSES_MS : PAUSES_MS
  let failedLooks = 0
  for (let look = 0; ; look++) {
    const seen = await glance(stage, options, () => readOne(cloud, stage.of, stage.id, speaks, isGone(stage)), () => ++failedLooks > TOLERATED)
    if (seen !== 'no answer') {
      failedLooks = 0
      const state = seen ?? 'gone'
      progress.saw(stage.of.noun, stage.id, state === 'gone' ? 'gone' : stage.of.statusOf(state))
      const verdict = stage.judge(state)
      if (verdict === 'done') return state
      if (verdict !== 'pending') throw await endedBadly(stage, state, verdict.failed, options)
      if (clock.now() >= deadline) throw tooLong(stage, state, options)
    } else if (clock.now() >= deadline) throw tooLong(stage, undefined, options)
    const usualMs = pausesMs[Math.min(look, pausesMs.length - 1)] ?? 5000
    await pause(stage, options, Math.max(1, Math.min(options.pauseMs ?? usualMs, deadline - clock.now())))
  }
}

/** What became of what was asked, in the end of a sentence. */
const BESIDES: Readonly<Record<Sent, string>> = { all: '', some: ' What was to follow was not sent.', nothing: ' Nothing was sent.' }

/** The end of the waiting is not the end of what was asked of the service, which goes on without us. */
function stopped(stage: Stage, { sent }: WaitOptions, error: unknown): unknown {
  if (!(error instanceof Failure)) return error
  const { of, id } = stage
  const why = isStop(error) ? '' : ` ${error.message}`
  const what = sent === 'nothing' ? `Stopped waiting until ${of.noun} ${id} is free.` : `Stopped waiting; the operation on ${of.noun} ${id} goes on.`
  // What is not there is not what was asked for, but the page of a proxy.
  return new Failure(error.kind === 'notFound' ? 'refused' : error.kind, `${what}${BESIDES[sent]}${why}`, { ...error.details, hint: nextSteps(stage) })
}

/** Gone is what the service itself says is not there, in its own words: a proxy has pages of that number, too. */
const isGone = ({ of }: Stage) => ({ kind, details: { code } }: Failure): boolean => kind === 'notFound' && (of.service !== 'block-storage' || code !== undefined)

/** True for what may be otherwise in a moment: no answer, one of a service in trouble, or one of somebody else in its place. */
function isPassing({ kind, details: { status } }: Failure): boolean {
  return kind === 'network' || kind === 'notFound' || (status ?? 0) >= 500 || status === 429 || (kind === 'refused' && (status ?? 0) < 400)
}

/** A look that may go unanswered: the network or the service may be away for a moment. */
async function glance(
  stage: Stage, options: WaitOptions, read: () => Promise<JsonObject | undefined>, isTooOften: () => boolean,
): Promise<JsonObject | undefined | 'no answer'> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Failure && isPassing(error) && !isTooOften()) return 'no answer'
    throw stopped(stage, options, error)
  }
}

async function pause(stage: Stage, options: WaitOptions, ms: number): Promise<void> {
  try {
    await options.clock.sleep(ms)
  } catch (error) {
    throw stopped(stage, options, error)
  }
}

async function endedBadly(stage: Stage, state: JsonObject | 'gone', why: string, options: WaitOptions): Promise<Failure> {
  const reason = await reasonFor(stage, state, options)
  const hint = nextSteps(stage, state)
  // The service's own words may end in a full stop.
  const sentence = `The ${stage.of.noun} ${stage.id} did not get there: ${why.replace(/\.$/, '')}.${BESIDES[options.sent]}`
  return new Failure('endedInError', reason === undefined ? sentence : `${sentence}\n${reason}`, {
    resource: `${stage.of.noun} ${stage.id}`, ...(hint === '' ? {} : { hint }),
  })
}

function tooLong(stage: Stage, seen: JsonObject | 'gone' | undefined, { sent }: WaitOptions): Failure {
  const status = seen === undefined || seen === 'gone' ? 'unknown' : stage.of.statusOf(seen)
  const rest = sent === 'all' ? ', and the operation may still succeed.' : `.${BESIDES[sent]}`
  return new Failure('waitedTooLong', `Waited long enough for ${stage.of.noun} ${stage.id}; its status is ${status}${rest}`, {
    resource: `${stage.of.noun} ${stage.id}`, hint: nextSteps(stage),
  })
}
