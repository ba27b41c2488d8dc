import type { Cloud } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import { isJsonObject, type JsonObject } from '../contract/json.ts'
import { compareMicroversions, type Microversion } from '../contract/microversion.ts'

/** Clocks of client and service may differ by so much, in ms. */
const SKEW_MS = 5000

/** A create that is tried on several backends leaves a message for each. */
const MOST = 3

/**
 * What the service itself says of a failure that came later: the newest errors among the user messages of a resource
 * (api-ref, "Messages", 3.3; filters 3.5). Undefined when it says nothing, or the messages may not be read.
 */
export async function reasonFor(cloud: Cloud, id: string, speaks: Microversion, sinceMs: number): Promise<string | undefined> {
  if (compareMicroversions(speaks, '3.5') < 0) return undefined
  try {
    const query = { resource_uuid: id, sort: 'created_at:desc' }
    const answer = await cloud.request({ service: 'block-storage', method: 'GET', path: '/messages', query, microversion: speaks })
    const messages = isJsonObject(answer.body) ? answer.body['messages'] : undefined
    const all = Array.isArray(messages) ? messages.filter(isJsonObject) : []
    const own = all.filter(message => message['message_level'] === 'ERROR' && timeOf(message) >= sinceMs - SKEW_MS)
    const said = [...new Set(own.map(message => String(message['user_message'])))].slice(0, MOST)
    return said.length === 0 ? undefined : `The service says: ${said.join('\n')}`
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

const timeOf = (message: JsonObject): number => {
  const text = String(message['created_at'])
  return Date.parse(/Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`)
}
