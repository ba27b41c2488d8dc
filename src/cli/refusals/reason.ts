import type { Clock } from '../../contract/clock.ts'
import type { Cloud, Query } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type JsonObject } from '../../contract/json.ts'
import { compareMicroversions, type Microversion } from '../../contract/microversion.ts'
import { momentMs } from '../../contract/moment.ts'
import type { Stage } from '../../grammar/command.ts'

/** Clocks of client and service may differ by so much, in ms. */
const SKEW_MS = 5000

/** A failure is told of as it happens, with tries on several backends before the last, in ms. */
const FOREGOING_MS = 10_000

/** A create that is tried on several backends leaves a message for each. */
const MOST = 3

/** The service changes the status before it says why; so long is waited for its words, in ms. */
const PAUSE_MS = 1000

/** What has no ID that a message could be about. */
const PLACES = ['volume service', 'block storage cluster']

/** Nouns the service leaves messages about (api-ref, "Messages": resource_type). */
const TOLD_OF = ['volume', 'volume snapshot', 'volume backup']

/** Who asks, and since when messages count, in ms since the epoch. */
interface Asker {
  readonly cloud: Cloud
  readonly clock: Clock
  readonly speaks: Microversion
  readonly sinceMs: number
  readonly requestIds?: readonly string[] | undefined
}

/**
 * What the service itself says of a failure that came later: the newest errors among the user messages of a stage's resource, or else
 * of the requests of this run, which are about others: the volume a migration copies to (api-ref, "Messages", 3.3; filters 3.5). Undefined when it says nothing, or the messages may not be read.
 */
export async function reasonFor(stage: Stage, state: JsonObject | 'gone', asker: Asker): Promise<string | undefined> {
  const about = [stage, ...(stage.tells === undefined ? [] : [stage.tells])].filter(({ of }) => of.service === 'block-storage' && !PLACES.includes(of.noun))
  if (about.length === 0 || compareMicroversions(asker.speaks, '3.5') < 0) return undefined
  const changedMs = lastChange(state)
  const isOlder = changedMs !== undefined && changedMs < asker.sinceMs - SKEW_MS
  const sinceMs = isOlder ? changedMs - FOREGOING_MS : asker.sinceMs - SKEW_MS
  const ask = async (): Promise<readonly string[]> => {
    const own = (await Promise.all(about.map(({ id }) => complaints({ resource_uuid: id }, { ...asker, sinceMs })))).flat()
    if (own.length > 0) return own
    return (await Promise.all((asker.requestIds ?? []).map(id => complaints({ request_id: id }, { ...asker, sinceMs: 0 })))).flat()
  }
  try {
    const atOnce = await ask()
    if (atOnce.length > 0 || isOlder || !about.some(({ of }) => TOLD_OF.includes(of.noun))) return sentence(atOnce)
    await asker.clock.sleep(PAUSE_MS)
    return sentence(await ask())
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

const sentence = (said: readonly string[]): string | undefined => (said.length === 0 ? undefined : `The service says: ${[...new Set(said)].slice(0, MOST).join('\n')}`)

/** When a resource last changed, in ms. Before this run where somebody else began it, or where the clocks disagree. */
function lastChange(state: JsonObject | 'gone'): number | undefined {
  const at = state === 'gone' ? undefined : state['updated_at'] ?? state['created_at']
  return typeof at === 'string' ? momentMs(at) : undefined
}

async function complaints(which: Query, { cloud, speaks, sinceMs }: Asker): Promise<readonly string[]> {
  const query = { ...which, sort: 'created_at:desc' }
  const answer = await cloud.request({ service: 'block-storage', method: 'GET', path: '/messages', query, microversion: speaks })
  const messages = isJsonObject(answer.body) ? answer.body['messages'] : undefined
  const all = Array.isArray(messages) ? messages.filter(isJsonObject) : []
  return all.filter(message => message['message_level'] === 'ERROR' && momentMs(String(message['created_at'])) >= sinceMs).map(message => String(message['user_message']))
}
