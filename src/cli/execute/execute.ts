import type { Cloud } from '../../types/cloud.ts'
import type { Json } from '../../types/json.ts'
import { isPreparedRequest, type Responses, type PlanStep } from '../../framework/plan.ts'
import type { BoundCommand, ArgValues } from '../../framework/command-declaration.ts'
import type { WaitCondition } from '../../framework/wait-condition.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import { sendRequest } from '../../api/send.ts'
import type { ExistingResource } from '../../api/find-existing.ts'
import { openProgress } from '../wait/spinner.ts'
import { PENDING_IMAGE_STATUSES } from '../../resources/image.ts'
import { BUSY_STATUSES } from '../../resources/volume-states.ts'
import type { RunContext } from './run-context.ts'
import { requireAnswer, prepareResult } from './show-result.ts'
import { waitForAll, type SentPart, type WaitResults } from '../../api/polling.ts'

/** The same run, with the IDs of its changes written down. */
function recordRequestIds(run: RunContext): RunContext {
  const requestIds: string[] = []
  const { cloud } = run
  const request: Cloud['request'] = async serviceRequest => {
    const answer = await cloud.request(serviceRequest)
    const id =
      (serviceRequest.isMutating ?? serviceRequest.method !== 'GET')
        ? answer.headers['x-openstack-request-id']
        : undefined
    if (id !== undefined) requestIds.push(id)
    return answer
  }
  return { ...run, cloud: { ...cloud, request }, requestIds }
}

/** Takes the steps in order, waits where asked, and gives what is to be shown. */
export async function executePlan(
  outerRun: RunContext,
  bound: BoundCommand,
  resolvedArgs: ArgValues,
  steps: readonly PlanStep[],
): Promise<() => Promise<void>> {
  const run = recordRequestIds(outerRun)
  const { ports, options, recordNames } = run
  const sinceMs = ports.clock.now()
  const answers = await executeSteps(run, steps, sinceMs)
  const changed = steps.some(step => isPreparedRequest(step) && step.operation.isMutating)
  if (bound.showOutput?.source === 'response') requireAnswer(bound.showOutput, answers, changed)
  if (changed) await recordNames(bound, resolvedArgs, answers, [])
  const followUps = bound.followUps(answers)
  const isUnchanged = steps.length === 0 && run.command.operations.some(operation => operation.isMutating)
  const message = isUnchanged ? 'Nothing to change: no option was given' : bound.successMessage(answers)
  if (message !== undefined && !options.isQuiet)
    await ports.streams.stderr.write(`${message.split('\n').map(sanitizeLine).join('\n')}\n`)
  const waitResults =
    options.isWaiting || followUps.length > 0
      ? await waitForConditions(run, bound.wait(answers), sinceMs, followUps.length > 0 ? 'some' : 'all')
      : []
  await executeSteps(run, followUps, sinceMs)
  if (changed && waitResults.length > 0) await recordNames(bound, resolvedArgs, answers, waitResults)
  return prepareResult(run, bound, answers, resolvedArgs, followUps.length > 0 ? 'changed since' : waitResults)
}

/**
 * With `--if-not-exists`: what is there already is shown as if it had just been made, and waited for where it is being
 * made.
 */
export async function showExisting(
  run: RunContext,
  bound: BoundCommand,
  resolvedArgs: ArgValues,
  { answer, message, status }: ExistingResource,
): Promise<() => Promise<void>> {
  run.warn(message)
  const isTransitional = run.options.isWaiting && [...BUSY_STATUSES, ...PENDING_IMAGE_STATUSES].includes(status)
  const waitResults = isTransitional ? await waitForConditions(run, bound.wait([answer]), run.ports.clock.now()) : []
  return prepareResult(run, bound, [answer], resolvedArgs, waitResults)
}

/** Sends the payloads in order; a stage between them is waited for. */
async function executeSteps(run: RunContext, steps: readonly PlanStep[], sinceMs: number): Promise<Responses> {
  const answers: Json[] = []
  for (const [i, step] of steps.entries()) {
    if (isPreparedRequest(step)) answers.push(await sendRequest(run)(step))
    else await waitForConditions(run, [step], sinceMs, steps.slice(i).some(isPreparedRequest) ? 'some' : 'all')
  }
  return answers
}

/** Waits for stages, showing how it goes. */
export async function waitForConditions(
  { cloud, ports, options, microversion, requestIds }: RunContext,
  stages: readonly WaitCondition[],
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
    const seen = await waitForAll(stages, {
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
    return stages.map((stage, i): WaitResults[number] => ({
      noun: stage.resource,
      id: stage.id,
      state: seen[i] ?? 'gone',
    }))
  } finally {
    progress.stop()
  }
}
