import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { isJsonObject, type Json } from '../types/json.ts'
import type { Enrichment } from '../framework/command-output.ts'
import { defineOperation } from '../framework/operation.ts'
import { createOp, listOp, getOp, deleteOp, updateOp } from '../framework/resource-operations.ts'
import { column, defineResource, buildTable, type ResourceColumn } from '../framework/resource-type.ts'

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  consumer: z.nullish(z.string()),
  specs: z.nullish(mapOf(z.nullable(z.string()))),
})

/** QoS specs as the service describes them (api-ref, "Show a QoS specification details"). */
export type Qos = z.output<typeof schema>

const propertiesColumn: ResourceColumn<Qos> = { title: 'properties', value: (_, raw) => raw['specs'] ?? {} }
/** Names of volume types; see `associationsEnrichment`. */
const associationsColumn: ResourceColumn<Qos> = { title: 'associations', value: (_, raw) => raw['associations'] ?? [] }
/** OSC shows no row for specs without associations. */
const nonEmptyAssociationsColumn: ResourceColumn<Qos> = {
  title: 'associations',
  value: (_, raw) =>
    Array.isArray(raw['associations']) && raw['associations'].length > 0 ? raw['associations'] : undefined,
}

export const qos = defineResource<Qos>({
  singular: 'volume qos',
  plural: 'QoS specs',
  collection: '/qos-specs',
  key: 'qos_specs',
  listKey: 'qos_specs',
  // The service accepts a name as a filter and then finds nothing.
  lookup: 'by-listing',
  schema,
  columns: [
    column('ID', 'id'),
    column('Name', 'name'),
    column('Consumer', 'consumer'),
    { ...associationsColumn, title: 'Associations' },
    { ...propertiesColumn, title: 'Properties' },
  ],
  hideFirst: ['Associations', 'Properties'],
  fields: [nonEmptyAssociationsColumn, 'consumer', 'id', 'name', propertiesColumn],
})

/** An association of QoS specs; so far always with a volume type. */
export const qosAssociation = defineResource({
  singular: 'volume qos association',
  collection: '/qos-specs/{id}/associations',
  key: '',
  listKey: 'qos_associations',
  lookup: 'by-id-only',
  paging: 'none',
  schema: z.object({ id: z.string() }),
  columns: [column('Association Type', 'association_type'), column('Name', 'name'), column('ID', 'id')],
  fields: [],
})

/** The consumer that enforces the specs: the hypervisor, the backend, or both. */
export const QOS_CONSUMERS = ['front-end', 'back-end', 'both'] as const

/** GET one. */
export const readQos = getOp(qos)
/** GET the QoS specs, a page at a time. */
export const listQos = listOp(
  qos,
  z.strictObject({ sort: z.optional(z.string()), limit: z.optional(z.number()), marker: z.optional(z.string()) }),
)
/** POST /qos-specs: `name` and `consumer` are keys next to those of the specification. */
export const createQos = createOp(qos, mapOf(z.string()))
/** PUT /qos-specs/{id}: adds and overwrites keys; `consumer` is one of them. */
export const mergeQos = updateOp(qos, mapOf(z.string()))
/** PUT delete_keys. */
export const deleteQosKeys = defineOperation({
  method: 'PUT',
  route: '/qos-specs/{id}/delete_keys',
  bodyKey: 'keys',
  body: z.readonly(z.array(z.string())),
})
/** DELETE /qos-specs/{id}: with `force` also specs associated with types. */
export const deleteQos = deleteOp(qos, z.strictObject({ force: z.optional(z.boolean()) }))

const typeQuery = z.strictObject({ vol_type_id: z.string() })
/** GET that changes something: associates a type. */
export const associateQos = defineOperation({
  method: 'GET',
  route: '/qos-specs/{id}/associate',
  query: typeQuery,
})
/** GET that changes something: disassociates a type. */
export const disassociateQos = defineOperation({
  method: 'GET',
  route: '/qos-specs/{id}/disassociate',
  query: typeQuery,
})
/** GET that changes something: disassociates all types. */
export const disassociateQosFromAll = defineOperation({
  method: 'GET',
  route: '/qos-specs/{id}/disassociate_all',
})
/** GET the associated types. */
export const listQosAssociations = defineOperation({ method: 'GET', route: '/qos-specs/{id}/associations' })

/** The names of the associated types. */
export const associationsEnrichment: Enrichment = {
  key: 'associations',
  buildRequest: raw => listQosAssociations({ pathParams: { id: qos.idOf(raw) } }),
  extract: parseAssociationNames,
}

function parseAssociationNames(answer: Json): readonly Json[] {
  const rows = isJsonObject(answer) ? answer['qos_associations'] : undefined
  return Array.isArray(rows) ? rows.filter(isJsonObject).map(row => row['name'] ?? null) : []
}

/** The columns for newly created specs. */
export const createdQosTable = buildTable(qos, ['consumer', 'id', 'name', propertiesColumn])
