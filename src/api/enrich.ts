import { CliError } from '../types/cli-error.ts'
import type { Json, JsonObject } from '../types/json.ts'
import type { Enrichment } from '../framework/command-output.ts'
import type { PreparedRequest } from '../framework/operation.ts'

/** How many resources of a list are asked about at once. */
const CONCURRENCY = 8

/** Sends one request; gives the body of its answer. */
export type SendRequest = (payload: PreparedRequest) => Promise<Json>

/** A resource with what is asked about it put beside its own keys. */
export async function enrich(
  raw: JsonObject,
  enrichments: readonly Enrichment[],
  send: SendRequest,
): Promise<JsonObject> {
  const entries: (readonly [string, Json])[] = []
  for (const enrichment of enrichments) {
    const payload = enrichment.buildRequest(raw)
    if (payload !== undefined && payload !== false)
      entries.push([enrichment.key, await fetchEnrichment(payload, enrichment, send)])
  }
  return { ...raw, ...Object.fromEntries(entries) }
}

async function fetchEnrichment(
  payload: PreparedRequest,
  { extract = answer => answer, isOptional = false }: Enrichment,
  send: SendRequest,
): Promise<Json> {
  try {
    return extract(await send(payload))
  } catch (error) {
    const isRefused = error instanceof CliError && error.details.status !== undefined && error.details.status < 500
    if (isRefused && (isOptional || error.kind === 'notFound')) return null
    throw error
  }
}

/** The same for every item of a list that stays, in its order; a few are asked about at once. */
export async function* enrichEach(
  items: AsyncIterable<JsonObject>,
  enrichments: readonly Enrichment[],
  send: SendRequest,
): AsyncGenerator<JsonObject> {
  for await (const enriched of enrichConcurrently(items, enrichments, send)) {
    if (enrichments.every(({ filterRow = () => true }) => filterRow(enriched))) yield enriched
  }
}

async function* enrichConcurrently(
  items: AsyncIterable<JsonObject>,
  enrichments: readonly Enrichment[],
  send: SendRequest,
): AsyncGenerator<JsonObject> {
  const pending: Promise<JsonObject>[] = []
  for await (const raw of items) {
    const enriched = enrich(raw, enrichments, send)
    // A failure is told when its turn comes.
    enriched.catch(() => undefined)
    pending.push(enriched)
    const first = pending.length >= CONCURRENCY ? pending.shift() : undefined
    if (first !== undefined) yield await first
  }
  for (const enriched of pending) yield await enriched
}
