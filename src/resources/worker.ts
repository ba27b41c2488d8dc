import * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { defineOperation } from '../framework/operation.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({ id: z.number(), status: z.string() })

/** A service with unfinished operations, and whether they are being cleaned up (api-ref, "Workers", from 3.24). */
export type Worker = z.output<typeof schema>

export const worker = defineResource<Worker>({
  singular: 'block storage worker',
  collection: '/workers/cleanup',
  key: '',
  listKey: 'cleaning',
  since: '3.24',
  lookup: 'by-id-only',
  paging: 'none',
  schema,
  columns: [
    column('ID', 'id'),
    column('Cluster Name', 'cluster_name'),
    column('Host', 'host'),
    column('Binary', 'binary'),
    { ...column('Status', 'status'), isStatus: true },
  ],
  hideFirst: ['Cluster Name'],
  fields: ['id', 'cluster_name', 'host', 'binary', 'status'],
})

/** The services in a response: those that are cleaning up, then those that are unavailable. */
export function parseWorkers(body: Json): readonly JsonObject[] {
  const { cleaning, unavailable } = isJsonObject(body) ? body : {}
  const buildRows = (services: Json | undefined, status: string): readonly JsonObject[] =>
    (Array.isArray(services) ? services.filter(isJsonObject) : []).map(service => ({ ...service, status }))
  return [...buildRows(cleaning, 'Cleaning'), ...buildRows(unavailable, 'Unavailable')]
}

/** POST cleanup; only POST is routed. */
export const cleanUpWorkers = defineOperation({
  method: 'POST',
  route: '/workers/cleanup',
  since: '3.24',
  body: z.strictObject({
    cluster_name: z.optional(z.string()),
    host: z.optional(z.string()),
    binary: z.optional(z.enum(['cinder-volume', 'cinder-scheduler'])),
    is_up: z.optional(z.boolean()),
    disabled: z.optional(z.boolean()),
    resource_id: z.optional(z.string()),
    resource_type: z.optional(z.enum(['Volume', 'Snapshot'])),
    service_id: z.optional(z.int()),
  }),
})
