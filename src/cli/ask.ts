import type { Cloud, ServiceResponse } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import type { Microversion } from '../contract/microversion.ts'
import type { Bound, Context, Step } from '../grammar/command.ts'
import { requestOf, type Payload } from '../grammar/operation.ts'
import type { Ask } from './beside.ts'
import { versionFor } from './microversions.ts'
import type { Run } from './run-state.ts'

/** Sends a payload, or what stands in for it where the cloud does not have the route; gives the body of the answer. */
export const asking = ({ cloud, speaks }: Pick<Run, 'cloud' | 'speaks'>): Ask => async payload => {
  try {
    return (await cloud.request(requestOf(payload, versionFor(payload, speaks)))).body
  } catch (error) {
    const isUnknown = error instanceof Failure && error.kind === 'unsupported' && error.details.status === 404
    if (!isUnknown || payload.instead === undefined) throw error
    return asking({ cloud, speaks })(payload.instead)
  }
}

/** What was asked as steps, after the looks the plan wants; a missing thing is null there. */
export async function planned(run: Pick<Run, 'cloud' | 'speaks'>, bound: Bound): Promise<readonly Step[]> {
  return bound.plan(await contextFor(run, bound))
}

/** What a plan may know: who asks, and what it wanted to be looked at. */
export async function contextFor({ cloud, speaks }: Pick<Run, 'cloud' | 'speaks'>, bound: Bound): Promise<Context> {
  const { projectId = '', userId = '' } = await cloud.identity()
  const context = { speaks, projectId, userId }
  const looked: Pick<ServiceResponse, 'body' | 'headers'>[] = []
  for (const payload of bound.look(context)) looked.push(await lookedAt(cloud, payload, speaks))
  return { ...context, looked: looked.map(({ body }) => body), etags: looked.map(({ headers }) => headers['etag']) }
}

async function lookedAt(cloud: Cloud, payload: Payload, speaks: Microversion): Promise<Pick<ServiceResponse, 'body' | 'headers'>> {
  try {
    return await cloud.request(requestOf(payload, versionFor(payload, speaks)))
  } catch (error) {
    if (error instanceof Failure && error.kind === 'notFound') return { body: null, headers: {} }
    throw error
  }
}
