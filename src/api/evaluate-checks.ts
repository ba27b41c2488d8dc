import type { Cloud } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import type { Json } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { PreflightCheck, CheckResult } from '../framework/safety.ts'
import type { CommandContext } from '../framework/plan.ts'
import type { BoundCommand } from '../framework/command-declaration.ts'
import { toServiceRequest, type PreparedRequest } from '../framework/operation.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'
import { requestVersion } from './microversion-negotiation.ts'

/** The checks that a command fails, as ends of sentences. */
export async function refusedChecks(
  bound: BoundCommand | undefined,
  { cloud, microversion }: NegotiatedCloud,
): Promise<readonly string[]> {
  if (bound === undefined) return []
  const { results } = await evaluateChecks(bound, cloud, microversion)
  return results.flatMap(([title, { result, reason }]) => (result === 'refused' ? [`${title}: ${reason}`] : []))
}

interface CheckedCommand {
  readonly planContext: CommandContext
  readonly results: readonly (readonly [title: string, judgement: CheckResult])[]
}

/** Every check of a command, one after the other. */
export async function evaluateChecks(
  bound: BoundCommand,
  cloud: Cloud,
  microversion: Microversion,
): Promise<CheckedCommand> {
  const planContext = await buildCheckContext(cloud, microversion)
  const fetchAnswer = memoizeRequests(cloud, microversion)
  const results: (readonly [string, CheckResult])[] = []
  for (const check of bound.checks(planContext)) results.push([check.title, await evaluateCheck(check, fetchAnswer)])
  return { planContext, results }
}

const evaluateCheck = async (
  { requests, followUpRequests, evaluate }: PreflightCheck,
  fetchAnswer: (payload: PreparedRequest) => Promise<Json>,
): Promise<CheckResult> => {
  const answers: Json[] = []
  for (const payload of requests) answers.push(await fetchAnswer(payload))
  for (const payload of followUpRequests?.(answers) ?? []) answers.push(await fetchAnswer(payload))
  return evaluate(answers)
}

/** Who asks, as checks know it. */
async function buildCheckContext(cloud: Cloud, microversion: Microversion): Promise<CommandContext> {
  const { projectId = '', userId = '' } = await cloud.getIdentity()
  return { microversion, projectId, userId, serviceTypes: (await cloud.getCatalog()).map(({ type }) => type) }
}

/** Each request once: several checks look at the same quotas. What may not be read is null. */
function memoizeRequests(cloud: Cloud, microversion: Microversion): (payload: PreparedRequest) => Promise<Json> {
  const pending = new Map<string, Promise<Json>>()
  const fetchAnswer = async (payload: PreparedRequest): Promise<Json> => {
    try {
      return (await cloud.request(toServiceRequest(payload, requestVersion(payload, microversion)))).body
    } catch (error) {
      if (error instanceof CliError && error.details.status !== undefined) return null
      throw error
    }
  }
  return payload => {
    const key = `${payload.path} ${JSON.stringify(payload.query)}`
    const answer = pending.get(key) ?? fetchAnswer(payload)
    pending.set(key, answer)
    return answer
  }
}
