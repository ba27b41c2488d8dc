import { CliError, isInterruption, type RequestProgress } from '../../types/cli-error.ts'
import type { PreparedRequest } from '../../framework/operation.ts'
import type { Cloud } from '../../types/cloud.ts'
import type { Json } from '../../types/json.ts'
import type { WaitCondition } from '../../framework/wait-condition.ts'
import { isPreparedRequest, type Responses, type PlanStep } from '../../framework/plan.ts'
import { sendRequest } from '../../api/send.ts'
import { waitForAll, type SentPart, type WaitResults } from '../../api/polling.ts'
import { openProgress } from '../wait/spinner.ts'
import type { Run } from '../run/run.ts'

/** The same run, with the IDs of the requests that change something collected. */
export function collectRequestIds(run: Run): Run {
  const requestIds: string[] = []
  const { cloud } = run
  const request: Cloud['request'] = async serviceRequest => {
    const answer = await cloud.request(serviceRequest)
    const isChange = serviceRequest.isMutating ?? serviceRequest.method !== 'GET'
    const id = isChange ? answer.headers['x-openstack-request-id'] : undefined
    if (id !== undefined) requestIds.push(id)
    return answer
  }
  return { ...run, cloud: { ...cloud, request }, requestIds, changes: [] }
}

/** Sends requests in order; a condition between them is waited for. Returns the bodies of the responses. */
export async function sendSteps(run: Run, steps: readonly PlanStep[], sinceMs: number): Promise<Responses> {
  const answers: Json[] = []
  for (const [i, step] of steps.entries()) {
    if (isPreparedRequest(step)) answers.push(await sendStep(run, step, steps.slice(i + 1)))
    else await waitForConditions(run, [step], sinceMs, steps.slice(i).some(isPreparedRequest) ? 'some' : 'all')
  }
  return answers
}

/** Sends one request; where others were carried out before it, its error says how far the command has come. */
async function sendStep(run: Run, request: PreparedRequest, later: readonly PlanStep[]): Promise<Json> {
  const { changes = [] } = run
  try {
    const answer = await sendRequest(run)(request)
    if (request.operation.isMutating) changes.push(request)
    return answer
  } catch (error) {
    if (!(error instanceof CliError) || isInterruption(error) || changes.length === 0) throw error
    const titlesOf = (requests: readonly PreparedRequest[]): readonly string[] =>
      requests.map(({ operation }) => operation.title)
    const progress: RequestProgress = {
      done: titlesOf(changes),
      failed: titlesOf([request]),
      notSent: titlesOf(later.filter(isPreparedRequest)),
    }
    throw new CliError('partial', error.message, { ...error.details, progress })
  }
}

/** Waits for conditions and shows the progress; returns the last state of each resource. */
export async function waitForConditions(
  { cloud, ports, options, microversion, requestIds }: Run,
  conditions: readonly WaitCondition[],
  sinceMs: number,
  sentPart: SentPart = 'all',
): Promise<WaitResults> {
  const progress = await openProgress(
    ports.streams.stderr,
    ports.env,
    ports.clock,
    options.isQuiet || options.isMachineReadable,
  )
  try {
    const seen = await waitForAll(conditions, {
      cloud,
      microversion,
      sinceMs,
      progress,
      sentPart,
      requestIds,
      clock: ports.clock,
      timeoutMs: options.waitTimeoutMs,
      pollIntervalMs: options.pollIntervalMs,
    })
    return conditions.map((condition, i): WaitResults[number] => ({
      noun: condition.resource,
      id: condition.id,
      state: seen[i] ?? 'gone',
    }))
  } finally {
    progress.stop()
  }
}
