import * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import { defineOperation } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'

const schema = z.object({ key: z.string(), title: z.nullish(z.string()), type: z.nullish(z.string()), description: z.nullish(z.string()) })

/** An extra spec that a backend understands (api-ref, "Capabilities for storage back ends"). */
export type Capability = z.output<typeof schema>

export const capability = defineResource<Capability>({
  noun: 'volume backend capability',
  collection: '/capabilities',
  key: '',
  listKey: 'properties',
  named: 'by-id-only',
  paging: 'none',
  idKey: 'key',
  nameKey: 'title',
  schema,
  columns: [column('Title', 'title'), column('Key', 'key'), column('Type', 'type'), column('Description', 'description')],
  fields: ['title', 'key', 'type', 'description'],
})

/** The properties in an answer, one by one. */
export function capabilitiesIn(body: Json): readonly JsonObject[] {
  const properties = isJsonObject(body) ? body[capability.listKey] : undefined
  return Object.entries(isJsonObject(properties) ? properties : {}).map(([key, about]) => ({ ...(isJsonObject(about) ? about : {}), key }))
}

/** What they mean is for `volume backend capability show`. */
const names = (properties: Json): string => (isJsonObject(properties) ? Object.keys(properties).sort().join(', ') : '')

const whole = z.object({ namespace: z.nullish(z.string()) })

/** A backend as its driver describes it: vendor, protocol, replication targets, and all it can do. */
export const backend = defineResource<z.output<typeof whole>>({
  noun: 'volume backend',
  collection: '/capabilities',
  key: '',
  listKey: '',
  named: 'by-path',
  paging: 'none',
  idKey: 'namespace',
  schema: whole,
  columns: ['namespace'],
  fields: [
    'description', 'display_name', 'driver_version', 'namespace', 'pool_name', { ...column('properties', 'properties'), human: names }, 'replication_targets', 'storage_protocol',
    'vendor_name', 'visibility', 'volume_backend_name',
  ],
})

/** GET what a backend can do; there is no root key. */
export const readCapabilities = defineOperation({ method: 'GET', route: '/capabilities/{host}' })
