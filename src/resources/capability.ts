import * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { defineOperation } from '../framework/operation.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({
  key: z.string(),
  title: z.nullish(z.string()),
  type: z.nullish(z.string()),
  description: z.nullish(z.string()),
})

/** An extra spec that a backend supports (api-ref, "Capabilities for storage back ends"). */
export type Capability = z.output<typeof schema>

export const capability = defineResource<Capability>({
  singular: 'volume backend capability',
  collection: '/capabilities',
  key: '',
  listKey: 'properties',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'key',
  nameKey: 'title',
  schema,
  columns: [
    column('Title', 'title'),
    column('Key', 'key'),
    column('Type', 'type'),
    column('Description', 'description'),
  ],
  fields: ['title', 'key', 'type', 'description'],
})

/** The properties in a response, one by one. */
export function parseCapabilities(body: Json): readonly JsonObject[] {
  const properties = isJsonObject(body) ? body[capability.listKey] : undefined
  return Object.entries(isJsonObject(properties) ? properties : {}).map(([key, details]) => ({
    ...(isJsonObject(details) ? details : {}),
    key,
  }))
}

/** Their meaning is shown by `volume backend capability show`. */
const formatPropertyNames = (properties: Json): string =>
  isJsonObject(properties) ? Object.keys(properties).sort().join(', ') : ''

const backendSchema = z.object({ namespace: z.nullish(z.string()) })

/** A backend as its driver describes it: vendor, protocol, replication targets and capabilities. */
export const backend = defineResource<z.output<typeof backendSchema>>({
  singular: 'volume backend',
  collection: '/capabilities',
  key: '',
  listKey: '',
  lookup: 'by-path',
  paging: 'none',
  idKey: 'namespace',
  schema: backendSchema,
  columns: ['namespace'],
  fields: [
    'description',
    'display_name',
    'driver_version',
    'namespace',
    'pool_name',
    { ...column('properties', 'properties'), formatCell: formatPropertyNames },
    'replication_targets',
    'storage_protocol',
    'vendor_name',
    'visibility',
    'volume_backend_name',
  ],
})

/** GET the capabilities of a backend; there is no root key. */
export const readCapabilities = defineOperation({ method: 'GET', route: '/capabilities/{host}' })
