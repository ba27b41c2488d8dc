import type { Cloud, ServiceResponse } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import type { Microversion } from '../types/microversion.ts'
import type { CommandContext, PlanContext, PlanStep } from '../framework/plan.ts'
import type { BoundCommand } from '../framework/command-declaration.ts'
import { toServiceRequest, type PreparedRequest } from '../framework/operation.ts'
import type { SendRequest } from './enrich.ts'
import { requestVersion } from './microversion-negotiation.ts'
import type { NegotiatedCloud } from './negotiated-cloud.ts'

/** Sends a payload, or what stands in for it where the cloud does not have the route; gives the body of the answer. */
export const sendRequest =
  ({ cloud, microversion }: NegotiatedCloud): SendRequest =>
  async payload => {
    try {
      return (await cloud.request(toServiceRequest(payload, requestVersion(payload, microversion)))).body
    } catch (error) {
      const isUnknown = error instanceof CliError && error.kind === 'unsupported' && error.details.status === 404
      if (!isUnknown || payload.fallback === undefined) throw error
      return sendRequest({ cloud, microversion })(payload.fallback)
    }
  }

/** What was asked as steps, after the looks the plan wants; a missing thing is null there. */
export async function buildPlan(cloudContext: NegotiatedCloud, bound: BoundCommand): Promise<readonly PlanStep[]> {
  return bound.plan(await buildPlanContext(cloudContext, bound))
}

/** What a plan may know: who asks, and what it wanted to be looked at. */
export async function buildPlanContext(
  { cloud, microversion }: NegotiatedCloud,
  bound: BoundCommand,
): Promise<PlanContext> {
  const { projectId = '', userId = '' } = await cloud.getIdentity()
  const context: CommandContext = { microversion, projectId, userId }
  const looked: Pick<ServiceResponse, 'body' | 'headers'>[] = []
  for (const payload of bound.prefetch(context)) looked.push(await prefetch(cloud, payload, microversion))
  return { ...context, prefetched: looked.map(({ body }) => body), etags: looked.map(({ headers }) => headers['etag']) }
}

async function prefetch(
  cloud: Cloud,
  payload: PreparedRequest,
  microversion: Microversion,
): Promise<Pick<ServiceResponse, 'body' | 'headers'>> {
  try {
    return await cloud.request(toServiceRequest(payload, requestVersion(payload, microversion)))
  } catch (error) {
    if (error instanceof CliError && error.kind === 'notFound') return { body: null, headers: {} }
    throw error
  }
}
