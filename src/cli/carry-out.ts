import type { Cloud } from '../contract/cloud.ts'
import type { Json } from '../contract/json.ts'
import { isPayload, type Answers, type Bound, type Stage, type Step, type WordsOf } from '../grammar/command.ts'
import { printable } from '../render/cell.ts'
import { asking } from './ask.ts'
import type { Existing } from './beforehand/existing.ts'
import { openProgress } from './waiting/progress.ts'
import { ARRIVING } from '../resources/image.ts'
import { BUSY } from './waiting/ready.ts'
import type { Run } from './run-state.ts'
import { requireAnswer, shown } from './showing/shown.ts'
import { waitFor, type Sent, type Waited } from './waiting/wait.ts'

/** The same run, with the IDs of its changes written down. */
function notingRequests(run: Run): Run {
  const requestIds: string[] = []
  const { cloud } = run
  const request: Cloud['request'] = async asked => {
    const answer = await cloud.request(asked)
    const id = asked.method === 'GET' ? undefined : answer.headers['x-openstack-request-id']
    if (id !== undefined) requestIds.push(id)
    return answer
  }
  return { ...run, cloud: { ...cloud, request }, requestIds }
}

/** Takes the steps in order, waits where asked, and gives what is to be shown. */
export async function carryOut(whole: Run, bound: Bound, words: WordsOf, steps: readonly Step[]): Promise<() => Promise<void>> {
  const run = notingRequests(whole)
  const { ports, options, tellNames } = run
  const sinceMs = ports.clock.now()
  const answers = await takeAll(run, steps, sinceMs)
  const changed = steps.some(step => isPayload(step) && step.operation.changes)
  if (bound.shows?.from === 'answer') requireAnswer(bound.shows, answers, changed)
  if (changed) await tellNames(bound, words, answers, [])
  const further = bound.afterwards(answers)
  const says = bound.says(answers)
  if (says !== undefined && !options.isQuiet) await ports.streams.err.write(`${says.split('\n').map(printable).join('\n')}\n`)
  const waited = options.waits || further.length > 0 ? await settle(run, bound.wait(answers), sinceMs, further.length > 0 ? 'some' : 'all') : []
  await takeAll(run, further, sinceMs)
  if (changed && waited.length > 0) await tellNames(bound, words, answers, waited)
  return shown(run, bound, answers, words, further.length > 0 ? 'changed since' : waited)
}

/** With `--if-not-exists`: what is there already is shown as if it had just been made, and waited for where it is being made. */
export async function showExisting(run: Run, bound: Bound, words: WordsOf, { answer, says, status }: Existing): Promise<() => Promise<void>> {
  run.warn(says)
  const isOnItsWay = run.options.waits && [...BUSY, ...ARRIVING].includes(status)
  const waited = isOnItsWay ? await settle(run, bound.wait([answer]), run.ports.clock.now()) : []
  return shown(run, bound, [answer], words, waited)
}

/** Sends the payloads in order; a stage between them is waited for. */
async function takeAll(run: Run, steps: readonly Step[], sinceMs: number): Promise<Answers> {
  const answers: Json[] = []
  for (const [i, step] of steps.entries()) {
    if (isPayload(step)) answers.push(await asking(run)(step))
    else await settle(run, [step], sinceMs, steps.slice(i).some(isPayload) ? 'some' : 'all')
  }
  return answers
}

/** Waits for stages, showing how it goes. */
export async function settle({ cloud, ports, options, speaks, requestIds }: Run, stages: readonly Stage[], sinceMs: number, sent: Sent = 'all'): Promise<Waited> {
  const progress = await openProgress(ports.streams.err, ports.env, ports.clock, options.isQuiet || options.machineReads)
  try {
    const seen = await waitFor(stages, {
      cloud, speaks, sinceMs, progress, sent, requestIds, clock: ports.clock, patienceMs: options.patienceMs, pauseMs: options.pauseMs,
    })
    return stages.map((stage, i) => ({ noun: stage.of, id: stage.id, seen: seen[i] ?? 'gone' }))
  } finally {
    progress.stop()
  }
}
