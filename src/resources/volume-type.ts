import * as z from 'zod/mini'
import { isJsonObject, type Json } from '../contract/json.ts'
import type { Beside } from '../grammar/command.ts'
import { action, creation, defineOperation, listing, reading, removal, update } from '../grammar/operation.ts'
import { column, defineResource, ifSaid, tableOf, type ColumnOf } from '../grammar/resource.ts'

const schema = z.object({
  id: z.string(),
  name: z.string(),
  is_public: z.nullish(z.boolean()),
  description: z.nullish(z.string()),
  extra_specs: z.nullish(z.record(z.string(), z.nullable(z.string()))),
})

/** A volume type as the service describes it (api-ref, "Show volume type detail"). */
export type VolumeType = z.output<typeof schema>

const properties: ColumnOf<VolumeType> = { title: 'properties', value: seen => seen.extra_specs ?? {} }
/** There when it was asked for. */
export const encryption: ColumnOf<VolumeType> = { title: 'encryption', value: (_, raw) => raw['encryption'] }
export const typeColumns = [column('ID', 'id'), column('Name', 'name'), column('Is Public', 'is_public')]
export const longTypeColumns = [...typeColumns, column('Description', 'description'), { ...properties, title: 'Properties' }]

export const volumeType = defineResource<VolumeType>({
  noun: 'volume type',
  collection: '/types',
  key: 'volume_type',
  listKey: 'volume_types',
  named: 'by-listing',
  // Without it an administrator is shown public types only (api-ref, "List all volume types").
  lookupQuery: { is_public: 'none' },
  schema,
  columns: typeColumns,
  long: longTypeColumns,
  fields: ['access_project_ids', 'description', encryption, 'id', 'is_public', 'name', properties, ifSaid('qos_specs_id')],
  unseen: { name: '' },
})

/** What is told of a type just made. */
export const madeTypeTable = tableOf(volumeType, ['description', encryption, 'id', 'is_public', 'name', properties])

/** GET one type. */
export const readVolumeType = reading(volumeType)

/** GET the type that volumes have when none is named. */
const defaultType = defineOperation({ method: 'GET', route: '/types/default' })
export const readDefaultType = Object.assign(() => defaultType({ at: {} }), defaultType)

const specs = z.record(z.string(), z.string())

/** GET the types (api-ref, "List all volume types"); `extra_specs` is heard from 3.52. */
export const listVolumeTypes = listing(volumeType, z.strictObject({
  is_public: z.optional(z.union([z.boolean(), z.literal('none')])),
  extra_specs: z.optional(specs),
  sort: z.optional(z.string()),
  filters: z.optional(z.record(z.string(), z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
}))

/** POST /types: visibility has another name here than in the update. */
export const createVolumeType = creation(volumeType, z.strictObject({
  name: z.string(),
  description: z.optional(z.string()),
  extra_specs: z.optional(specs),
  'os-volume-type-access:is_public': z.optional(z.boolean()),
}))

/** PUT /types/{id}. */
export const updateVolumeType = update(volumeType, z.strictObject({
  name: z.optional(z.string()), description: z.optional(z.string()), is_public: z.optional(z.boolean()),
}))

/** DELETE /types/{id}: only a type without volumes, and not the default. */
export const deleteVolumeType = removal(volumeType)

const oneProject = z.strictObject({ project: z.string() })
/** addProjectAccess: private types only. */
export const addTypeAccess = action(volumeType, 'addProjectAccess', oneProject)
/** removeProjectAccess. */
export const removeTypeAccess = action(volumeType, 'removeProjectAccess', oneProject)

/** GET the projects that may use a private type; 404 for a public one. */
export const listTypeAccess = defineOperation({ method: 'GET', route: '/types/{id}/os-volume-type-access' })

/** A project that may use a private type, as the service lists them. */
export const typeAccessRow = defineResource({
  noun: 'volume type access',
  collection: '/types/{id}/os-volume-type-access',
  key: '',
  listKey: 'volume_type_access',
  named: 'by-id-only',
  paging: 'none',
  idKey: 'project_id',
  schema: z.object({ project_id: z.string() }),
  columns: [column('Volume Type ID', 'volume_type_id'), column('Project ID', 'project_id')],
  fields: [],
})

/** The projects of a private type, where the user may know them. */
export const typeAccess: Beside = {
  key: 'access_project_ids', isOptional: true,
  ask: raw => raw['is_public'] === false && listTypeAccess({ at: { id: volumeType.idOf(raw) } }),
  take: projectsIn,
}

function projectsIn(answer: Json): readonly Json[] {
  const rows = isJsonObject(answer) ? answer['volume_type_access'] : undefined
  return Array.isArray(rows) ? rows.filter(isJsonObject).map(row => row['project_id'] ?? null) : []
}
