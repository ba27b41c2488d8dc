import type { Json, JsonObject } from '../types/json.ts'
import type { PreparedRequest } from './operation.ts'
import type { ResourceType, Table } from './resource-type.ts'

/** What else is asked about each resource that is shown, such as the encryption of a type. */
export interface Enrichment {
  /** The key the answer stands under, beside the resource's own; null where the service has nothing there. */
  readonly key: string
  readonly buildRequest: (raw: JsonObject) => PreparedRequest | false | undefined
  /** What of the answer is wanted; all of it unless said. */
  readonly extract?: (response: Json) => Json
  /** Where the service refuses to tell, the resource is shown without. */
  readonly isOptional?: boolean
  /** Rows of a list that stay, judged with the answer beside them: quotas that are no defaults. */
  readonly filterRow?: (enriched: JsonObject) => boolean
}

/** What is put on standard output after the payloads: one resource. */
export interface ShowOutput {
  readonly resource: ResourceType
  readonly enrichments?: readonly Enrichment[]
  readonly table: Table
  /**
   * `answer`: the resource is in the response (under its key, or bare where the noun has none).
   * `again`: the response says too little, so the resource is read afresh.
   * `found`: the resource as it was looked up; nothing more is asked.
   */
  readonly source: 'response' | 'reread' | 'lookup'
  /** The root key of the response where it is not the noun's. */
  readonly responseKey?: string
  /** The answer made current by what each stage of a wait saw last, where another noun is waited for. */
  readonly mergeLatest?: (response: JsonObject, states: readonly (JsonObject | 'gone')[]) => JsonObject
}

/** What is put on standard output: many, page by page. */
export interface ListOutput {
  readonly resource: ResourceType
  readonly table: Table
  /** The root key where it is not the noun's. */
  readonly responseKey?: string
  /** Rows kept, where the service cannot filter. */
  readonly filterRow?: (raw: JsonObject) => boolean
  /** The maximum number of rows. */
  readonly limit?: number | undefined
  readonly enrichments?: readonly Enrichment[]
  /** A line for standard error that the first page gives, such as how many there are. */
  readonly formatSummary?: (body: Json) => string | undefined
  /** Items of a page out of a body of an unusual shape. */
  readonly extractItems?: (body: Json) => readonly JsonObject[]
}
