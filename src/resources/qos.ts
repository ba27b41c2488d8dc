import * as z from 'zod/mini'
import { isJsonObject, type Json } from '../contract/json.ts'
import type { Beside } from '../grammar/command.ts'
import { creation, defineOperation, listing, reading, removal, update } from '../grammar/operation.ts'
import { column, defineResource, tableOf, type ColumnOf } from '../grammar/resource.ts'

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  consumer: z.nullish(z.string()),
  specs: z.nullish(z.record(z.string(), z.nullable(z.string()))),
})

/** A QoS specification as the service describes it (api-ref, "Show a QoS specification details"). */
export type Qos = z.output<typeof schema>

const properties: ColumnOf<Qos> = { title: 'properties', value: seen => seen.specs ?? {} }
/** Names of volume types; see `associations`. */
const types: ColumnOf<Qos> = { title: 'associations', value: (_, raw) => raw['associations'] ?? [] }
/** OSC shows no row for a specification without associations. */
const typesIfAny: ColumnOf<Qos> = {
  title: 'associations', value: (_, raw) => (Array.isArray(raw['associations']) && raw['associations'].length > 0 ? raw['associations'] : undefined),
}

export const qos = defineResource<Qos>({
  noun: 'volume qos',
  plural: 'QoS specifications',
  collection: '/qos-specs',
  key: 'qos_specs',
  listKey: 'qos_specs',
  // The service takes a name as a filter and then finds nothing.
  named: 'by-listing',
  schema,
  columns: [column('ID', 'id'), column('Name', 'name'), column('Consumer', 'consumer'), { ...types, title: 'Associations' }, { ...properties, title: 'Properties' }],
  fields: [typesIfAny, 'consumer', 'id', 'name', properties],
})

/** One thing that has a QoS specification; so far always a volume type. */
export const association = defineResource({
  noun: 'volume qos association',
  collection: '/qos-specs/{id}/associations',
  key: '',
  listKey: 'qos_associations',
  named: 'by-id-only',
  paging: 'none',
  schema: z.object({ id: z.string() }),
  columns: [column('Association Type', 'association_type'), column('Name', 'name'), column('ID', 'id')],
  fields: [],
})

/** Who minds the specification: the hypervisor, the backend, or both. */
export const CONSUMERS = ['front-end', 'back-end', 'both'] as const

/** GET one specification. */
export const readQos = reading(qos)
/** GET the specifications, a page at a time. */
export const listQos = listing(qos, z.strictObject({ sort: z.optional(z.string()), limit: z.optional(z.number()), marker: z.optional(z.string()) }))
/** POST /qos-specs: the keys stand beside name and consumer. */
export const createQos = creation(qos, z.catchall(z.object({ name: z.string(), consumer: z.string() }), z.string()))
/** PUT /qos-specs/{id}: adds and overwrites keys; `consumer` is one of them. */
export const mergeQos = update(qos, z.record(z.string(), z.string()))
/** PUT delete_keys. */
export const deleteQosKeys = defineOperation({ method: 'PUT', route: '/qos-specs/{id}/delete_keys', under: 'keys', body: z.readonly(z.array(z.string())) })
/** DELETE /qos-specs/{id}: with `force` also one that types have. */
export const deleteQos = removal(qos, z.strictObject({ force: z.optional(z.boolean()) }))

const oneType = z.strictObject({ vol_type_id: z.string() })
/** GET that changes something: gives a type this specification. */
export const associateQos = defineOperation({ method: 'GET', route: '/qos-specs/{id}/associate', query: oneType, changes: true })
/** GET that changes something: takes it from a type. */
export const disassociateQos = defineOperation({ method: 'GET', route: '/qos-specs/{id}/disassociate', query: oneType, changes: true })
/** GET that changes something: takes it from all types. */
export const disassociateQosFromAll = defineOperation({ method: 'GET', route: '/qos-specs/{id}/disassociate_all', changes: true })
/** GET the types that have it. */
export const listAssociations = defineOperation({ method: 'GET', route: '/qos-specs/{id}/associations' })

/** The names of the types that have a specification. */
export const associations: Beside = {
  key: 'associations', ask: raw => listAssociations({ at: { id: qos.idOf(raw) } }), take: namesIn,
}

function namesIn(answer: Json): readonly Json[] {
  const rows = isJsonObject(answer) ? answer['qos_associations'] : undefined
  return Array.isArray(rows) ? rows.filter(isJsonObject).map(row => row['name'] ?? null) : []
}

/** What is told of a specification just made. */
export const madeQosTable = tableOf(qos, ['consumer', 'id', 'name', properties])
