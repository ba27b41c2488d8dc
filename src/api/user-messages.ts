import type { Clock } from '../types/clock.ts'
import type { Cloud, Query } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type JsonObject, jsonToText } from '../types/json.ts'
import { compareMicroversions, type Microversion } from '../types/microversion.ts'
import { parseTimestampMs } from '../types/timestamp.ts'
import type { WaitCondition } from '../framework/wait-condition.ts'

/** Clocks of client and service may differ by so much, in ms. */
const SKEW_MS = 5000

/** A failure is told of as it happens, with tries on several backends before the last, in ms. */
const EARLIER_ATTEMPTS_MS = 10_000

/** A create that is tried on several backends leaves a message for each. */
const MAX_MESSAGES = 3

/** The service changes the status before it says why; so long is waited for its words, in ms. */
const PAUSE_MS = 1000

/** What has no ID that a message could be about. */
const WITHOUT_MESSAGES = ['volume service', 'block storage cluster']

/** Nouns the service leaves messages about (api-ref, "Messages": resource_type). */
const WITH_MESSAGES = ['volume', 'volume snapshot', 'volume backup']

/** Who asks, and since when messages count, in ms since the epoch. */
interface MessageQuery {
  readonly cloud: Cloud
  readonly clock: Clock
  readonly microversion: Microversion
  readonly sinceMs: number
  readonly requestIds?: readonly string[] | undefined
}

/**
 * What the service itself says of a failure that came later: the newest errors among the user messages of a stage's
 * resource, or else
 * of the requests of this run, which are about others: the volume a migration copies to (api-ref, "Messages", 3.3;
 * filters 3.5). Undefined when it says nothing, or the messages may not be read.
 */
export async function findFailureReason(
  stage: WaitCondition,
  state: JsonObject | 'gone',
  query: MessageQuery,
): Promise<string | undefined> {
  const about = [stage, ...(stage.failureSource === undefined ? [] : [stage.failureSource])].filter(
    ({ resource }) => resource.service === 'block-storage' && !WITHOUT_MESSAGES.includes(resource.singular),
  )
  if (about.length === 0 || compareMicroversions(query.microversion, '3.5') < 0) return undefined
  const changedMs = lastChangeMs(state)
  const isOlder = changedMs !== undefined && changedMs < query.sinceMs - SKEW_MS
  const sinceMs = isOlder ? changedMs - EARLIER_ATTEMPTS_MS : query.sinceMs - SKEW_MS
  const fetchMessages = async (): Promise<readonly string[]> => {
    const own = (
      await Promise.all(about.map(({ id }) => fetchErrorMessages({ resource_uuid: id }, { ...query, sinceMs })))
    ).flat()
    if (own.length > 0) return own
    return (
      await Promise.all(
        (query.requestIds ?? []).map(id => fetchErrorMessages({ request_id: id }, { ...query, sinceMs: 0 })),
      )
    ).flat()
  }
  try {
    const firstMessages = await fetchMessages()
    if (firstMessages.length > 0 || isOlder || !about.some(({ resource }) => WITH_MESSAGES.includes(resource.singular)))
      return formatMessages(firstMessages)
    await query.clock.sleep(PAUSE_MS)
    return formatMessages(await fetchMessages())
  } catch (error) {
    if (error instanceof CliError) return undefined
    throw error
  }
}

const formatMessages = (messages: readonly string[]): string | undefined =>
  messages.length === 0 ? undefined : `The service says: ${[...new Set(messages)].slice(0, MAX_MESSAGES).join('\n')}`

/** When a resource last changed, in ms. Before this run where somebody else began it, or where the clocks disagree. */
function lastChangeMs(state: JsonObject | 'gone'): number | undefined {
  const at = state === 'gone' ? undefined : (state['updated_at'] ?? state['created_at'])
  return typeof at === 'string' ? parseTimestampMs(at) : undefined
}

async function fetchErrorMessages(
  which: Query,
  { cloud, microversion, sinceMs }: MessageQuery,
): Promise<readonly string[]> {
  const query = { ...which, sort: 'created_at:desc' }
  const answer = await cloud.request({
    service: 'block-storage',
    method: 'GET',
    path: '/messages',
    query,
    microversion: microversion,
  })
  const messages = isJsonObject(answer.body) ? answer.body['messages'] : undefined
  const all = Array.isArray(messages) ? messages.filter(isJsonObject) : []
  return all
    .filter(
      message => message['message_level'] === 'ERROR' && parseTimestampMs(jsonToText(message['created_at'])) >= sinceMs,
    )
    .map(message => jsonToText(message['user_message']))
}
