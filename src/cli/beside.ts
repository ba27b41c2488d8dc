import { Failure } from '../contract/failure.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { Beside } from '../grammar/command.ts'
import type { Payload } from '../grammar/operation.ts'

/** How many resources of a list are asked about at once. */
const AT_ONCE = 8

/** Sends one request; gives the body of its answer. */
export type Ask = (payload: Payload) => Promise<Json>

/** A resource with what is asked about it put beside its own keys. */
export async function withBeside(raw: JsonObject, besides: readonly Beside[], ask: Ask): Promise<JsonObject> {
  const entries: (readonly [string, Json])[] = []
  for (const beside of besides) {
    const payload = beside.ask(raw)
    if (payload !== undefined && payload !== false) entries.push([beside.key, await answerTo(payload, beside, ask)])
  }
  return { ...raw, ...Object.fromEntries(entries) }
}

async function answerTo(payload: Payload, { take = answer => answer, isOptional = false }: Beside, ask: Ask): Promise<Json> {
  try {
    return take(await ask(payload))
  } catch (error) {
    const isRefused = error instanceof Failure && error.details.status !== undefined && error.details.status < 500
    if (isRefused && (isOptional || error.kind === 'notFound')) return null
    throw error
  }
}

/** The same for every item of a list that stays, in its order; a few are asked about at once. */
export async function* eachWithBeside(items: AsyncIterable<JsonObject>, besides: readonly Beside[], ask: Ask): AsyncGenerator<JsonObject> {
  for await (const whole of eachAsked(items, besides, ask)) {
    if (besides.every(({ keeps = () => true }) => keeps(whole))) yield whole
  }
}

async function* eachAsked(items: AsyncIterable<JsonObject>, besides: readonly Beside[], ask: Ask): AsyncGenerator<JsonObject> {
  const asked: Promise<JsonObject>[] = []
  for await (const raw of items) {
    const whole = withBeside(raw, besides, ask)
    // A failure is told when its turn comes.
    whole.catch(() => undefined)
    asked.push(whole)
    const first = asked.length >= AT_ONCE ? asked.shift() : undefined
    if (first !== undefined) yield await first
  }
  for (const whole of asked) yield await whole
}
