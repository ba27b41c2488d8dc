import type { Clock } from '../contract/clock.ts'
import type { Cloud } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Microversion } from '../contract/microversion.ts'
import type { Stage } from '../grammar/command.ts'
import { readOne } from './look-up.ts'
import { reasonFor } from './reason.ts'

/** How long to wait unless told, in ms. */
export const PATIENCE_MS = 600_000
/** Pauses between looks, in ms; the last one repeats. */
const PAUSES_MS = [500, 1000, 2000, 3000, 5000]
/** Looks in a row that may fail before the wait gives up. */
const TOLERATED = 5

/** Told of every look, for the spinner or the plain lines. */
export interface Progress {
  saw(noun: string, id: string, status: string): void
}

export interface WaitOptions {
  readonly cloud: Cloud
  readonly clock: Clock
  readonly speaks: Microversion
  readonly patienceMs: number
  /** When the request was sent, in ms since the epoch; messages older than that are not its own. */
  readonly sinceMs: number
  readonly progress: Progress
  /** The pause between looks in ms, where the user wants another than the usual ones. */
  readonly pauseMs?: number | undefined
}

/**
 * Looks at each stage's resource until its judge is content; gives each as last seen.
 * Raises `endedInError` with the service's own reason, `waitedTooLong` with the last status, `interrupted`.
 */
export async function waitFor(stages: readonly Stage[], options: WaitOptions): Promise<readonly (JsonObject | 'gone')[]> {
  const deadline = options.clock.now() + options.patienceMs
  const seen: (JsonObject | 'gone')[] = []
  for (const stage of stages) seen.push(await waitOne(stage, options, deadline))
  return seen
}

async function waitOne(stage: Stage, options: WaitOptions, deadline: number): Promise<JsonObject | 'gone'> {
  const { cloud, clock, speaks, progress } = options
  let failedLooks = 0
  for (let look = 0; ; look++) {
    const seen = await glance(stage, () => readOne(cloud, stage.of, stage.id, speaks), () => ++failedLooks > TOLERATED)
    if (seen !== 'no answer') {
      failedLooks = 0
      const state = seen ?? 'gone'
      progress.saw(stage.of.noun, stage.id, state === 'gone' ? 'gone' : stage.of.statusOf(state))
      const verdict = stage.judge(state)
      if (verdict === 'done') return state
      if (verdict !== 'pending') throw await endedBadly(stage, verdict.failed, options)
      if (clock.now() >= deadline) throw tooLong(stage, state)
    } else if (clock.now() >= deadline) throw tooLong(stage, undefined)
    const usualMs = PAUSES_MS[Math.min(look, PAUSES_MS.length - 1)] ?? 5000
    await pause(stage, clock, Math.max(1, Math.min(options.pauseMs ?? usualMs, deadline - clock.now())))
  }
}

/** The end of the waiting is not the end of what was asked of the service, which goes on without us. */
function stopped({ of, id, ...stage }: Stage, error: unknown): unknown {
  if (!(error instanceof Failure)) return error
  const isTold = error.kind === 'interrupted' || error.kind === 'terminated'
  const why = isTold ? '' : ` ${error.message}`
  return new Failure(error.kind, `Stopped waiting; the operation on ${of.noun} ${id} goes on.${why}`, { ...error.details, hint: resume({ of, id, ...stage }) })
}

/** A look that may go unanswered: the network or the service may be away for a moment. */
async function glance(stage: Stage, read: () => Promise<JsonObject | undefined>, isTooOften: () => boolean): Promise<JsonObject | undefined | 'no answer'> {
  try {
    return await read()
  } catch (error) {
    const isPassing = error instanceof Failure && (error.kind === 'network' || (error.details.status ?? 0) >= 500 || error.details.status === 429)
    if (isPassing && !isTooOften()) return 'no answer'
    throw stopped(stage, error)
  }
}

async function pause(stage: Stage, clock: Clock, ms: number): Promise<void> {
  try {
    await clock.sleep(ms)
  } catch (error) {
    throw stopped(stage, error)
  }
}

async function endedBadly(stage: Stage, why: string, options: WaitOptions): Promise<Failure> {
  const reason = await reasonFor(options.cloud, (stage.tells ?? stage).id, options.speaks, options.sinceMs)
  const sentence = `The ${stage.of.noun} ${stage.id} did not get there: ${why}.`
  return new Failure('endedInError', reason === undefined ? sentence : `${sentence}\n${reason}`, {
    resource: `${stage.of.noun} ${stage.id}`, hint: resume(stage).split('\n')[0] ?? '',
  })
}

function tooLong(stage: Stage, seen: JsonObject | 'gone' | undefined): Failure {
  const status = seen === undefined || seen === 'gone' ? 'unknown' : stage.of.statusOf(seen)
  return new Failure('waitedTooLong', `Waited long enough for ${stage.of.noun} ${stage.id}; its status is ${status}, and the operation may still succeed.`, {
    resource: `${stage.of.noun} ${stage.id}`, hint: resume(stage),
  })
}

/** Nouns that have a `wait` command; a test holds this against the manifest. */
export const WAITED_FOR: readonly string[] = [
  'volume', 'volume attachment', 'volume backup', 'volume group', 'volume group snapshot', 'volume snapshot', 'consistency group', 'image',
]

/** What to type to look again, and to go on waiting. */
function resume({ of, id, tells = { of, id } }: Stage): string {
  const look = `clinker ${tells.of.noun} show ${tells.id}`
  return WAITED_FOR.includes(tells.of.noun) ? `${look}   shows how it stands\nclinker ${tells.of.noun} wait ${tells.id}   goes on waiting` : look
}
