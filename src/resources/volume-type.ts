import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { isJsonObject, type Json } from '../types/json.ts'
import type { Enrichment } from '../framework/command-output.ts'
import { defineOperation } from '../framework/operation.ts'
import { actionOp, createOp, listOp, getOp, deleteOp, updateOp } from '../framework/resource-operations.ts'
import { column, defineResource, optionalField, buildTable, type ResourceColumn } from '../framework/resource-type.ts'

const schema = z.object({
  id: z.string(),
  name: z.string(),
  is_public: z.nullish(z.boolean()),
  description: z.nullish(z.string()),
  extra_specs: z.nullish(mapOf(z.nullable(z.string()))),
})

/** A volume type as the service describes it (api-ref, "Show volume type detail"). */
export type VolumeType = z.output<typeof schema>

const propertiesColumn: ResourceColumn<VolumeType> = {
  title: 'properties',
  value: (_, raw) => raw['extra_specs'] ?? {},
}
/** Present only when requested. */
export const encryptionColumn: ResourceColumn<VolumeType> = {
  title: 'encryption',
  value: (_, raw) => raw['encryption'],
}
export const typeColumns = [column('ID', 'id'), column('Name', 'name'), column('Is Public', 'is_public')]
export const longTypeColumns = [
  ...typeColumns,
  column('Description', 'description'),
  { ...propertiesColumn, title: 'Properties' },
]

export const volumeType = defineResource<VolumeType>({
  singular: 'volume type',
  collection: '/types',
  key: 'volume_type',
  listKey: 'volume_types',
  lookup: 'by-listing',
  // Without it an administrator gets public types only (api-ref, "List all volume types").
  lookupQuery: { is_public: 'none' },
  schema,
  columns: typeColumns,
  longColumns: longTypeColumns,
  hideFirst: ['Properties', 'Description', 'Is Public'],
  fields: [
    'access_project_ids',
    'description',
    encryptionColumn,
    'id',
    'is_public',
    'name',
    propertiesColumn,
    optionalField('qos_specs_id'),
  ],
  placeholder: { name: '' },
})

/** The columns for a newly created type. */
export const createdTypeTable = buildTable(volumeType, [
  'description',
  encryptionColumn,
  'id',
  'is_public',
  'name',
  propertiesColumn,
])

/** GET one type. */
export const readVolumeType = getOp(volumeType)

/** GET the default type. */
const readDefaultTypeOperation = defineOperation({ method: 'GET', route: '/types/default' })
export const readDefaultType = Object.assign(
  () => readDefaultTypeOperation({ pathParams: {} }),
  readDefaultTypeOperation,
)

const specsSchema = mapOf(z.string())

/** GET the types (api-ref, "List all volume types"); `extra_specs` is supported from 3.52. */
export const listVolumeTypes = listOp(
  volumeType,
  z.strictObject({
    is_public: z.optional(z.union([z.boolean(), z.literal('none')])),
    extra_specs: z.optional(specsSchema),
    sort: z.optional(z.string()),
    filters: z.optional(mapOf(z.string())),
    limit: z.optional(z.number()),
    marker: z.optional(z.string()),
  }),
)

/** POST /types: visibility has another key here than in the update. */
export const createVolumeType = createOp(
  volumeType,
  z.strictObject({
    'name': z.string(),
    'description': z.optional(z.string()),
    'extra_specs': z.optional(specsSchema),
    'os-volume-type-access:is_public': z.optional(z.boolean()),
  }),
)

/** PUT /types/{id}. */
export const updateVolumeType = updateOp(
  volumeType,
  z.strictObject({
    name: z.optional(z.string()),
    description: z.optional(z.string()),
    is_public: z.optional(z.boolean()),
  }),
)

/** DELETE /types/{id}: only a type without volumes that is not the default. */
export const deleteVolumeType = deleteOp(volumeType)

const projectBody = z.strictObject({ project: z.string() })
/** addProjectAccess: private types only. */
export const addTypeAccess = actionOp(volumeType, 'addProjectAccess', projectBody)
/** removeProjectAccess. */
export const removeTypeAccess = actionOp(volumeType, 'removeProjectAccess', projectBody)

/** GET the projects with access to a private type; 404 for a public one. */
export const listTypeAccess = defineOperation({ method: 'GET', route: '/types/{id}/os-volume-type-access' })

/** A project with access to a private type, as the service lists them. */
export const volumeTypeAccess = defineResource({
  singular: 'volume type access',
  collection: '/types/{id}/os-volume-type-access',
  key: '',
  listKey: 'volume_type_access',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'project_id',
  schema: z.object({ project_id: z.string() }),
  columns: [column('Volume Type ID', 'volume_type_id'), column('Project ID', 'project_id')],
  fields: [],
})

/** The projects with access to a private type, if they are visible to the user. */
export const typeAccessEnrichment: Enrichment = {
  key: 'access_project_ids',
  isOptional: true,
  buildRequest: raw => raw['is_public'] === false && listTypeAccess({ pathParams: { id: volumeType.idOf(raw) } }),
  extract: parseProjectIds,
}

function parseProjectIds(answer: Json): readonly Json[] {
  const rows = isJsonObject(answer) ? answer['volume_type_access'] : undefined
  return Array.isArray(rows) ? rows.filter(isJsonObject).map(row => row['project_id'] ?? null) : []
}
