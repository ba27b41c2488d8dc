import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { defineOperation } from '../framework/operation.ts'
import { createOp, listOp, getOp, deleteOp, updateOp } from '../framework/resource-operations.ts'
import { column, defineResource, type ResourceColumn } from '../framework/resource-type.ts'

const specsSchema = mapOf(z.string())

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  is_public: z.nullish(z.boolean()),
  group_specs: z.nullish(mapOf(z.nullable(z.string()))),
})

/** A group type as the service describes it (api-ref, "Show group type details", from 3.11). */
export type GroupType = z.output<typeof schema>

/** Group specs are visible to administrators only. */
const groupSpecsColumn: ResourceColumn<GroupType> = {
  title: 'Group Specs',
  value: (_, raw) => raw['group_specs'] ?? {},
}

export const groupType = defineResource<GroupType>({
  singular: 'volume group type',
  collection: '/group_types',
  key: 'group_type',
  listKey: 'group_types',
  since: '3.11',
  lookup: 'by-listing',
  // Without it an administrator gets public types only.
  lookupQuery: { is_public: 'none' },
  schema,
  columns: [column('ID', 'id'), column('Name', 'name'), column('Is Public', 'is_public'), groupSpecsColumn],
  longColumns: [
    column('ID', 'id'),
    column('Name', 'name'),
    column('Is Public', 'is_public'),
    column('Description', 'description'),
    groupSpecsColumn,
  ],
  hideFirst: ['Properties', 'Is Public', 'Description'],
  fields: [
    column('ID', 'id'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Is Public', 'is_public'),
    { ...groupSpecsColumn, title: 'Properties' },
  ],
})

/** GET one group type. */
export const readGroupType = getOp(groupType)

/** GET the default group type of the service's configuration; 404 where there is none. */
const readDefaultGroupTypeOperation = defineOperation({ method: 'GET', route: '/group_types/default', since: '3.11' })
export const readDefaultGroupType = Object.assign(
  () => readDefaultGroupTypeOperation({ pathParams: {} }),
  readDefaultGroupTypeOperation,
)

/** GET the group types, a page at a time. */
export const listGroupTypes = listOp(
  groupType,
  z.strictObject({
    is_public: z.optional(z.union([z.boolean(), z.literal('none')])),
    sort: z.optional(z.string()),
    limit: z.optional(z.number()),
    marker: z.optional(z.string()),
  }),
)

/** POST /group_types. */
export const createGroupType = createOp(
  groupType,
  z.strictObject({
    name: z.string(),
    description: z.optional(z.string()),
    is_public: z.optional(z.boolean()),
    group_specs: z.optional(specsSchema),
  }),
)
/** PUT /group_types/{id}. */
export const updateGroupType = updateOp(
  groupType,
  z.strictObject({
    name: z.optional(z.string()),
    description: z.optional(z.string()),
    is_public: z.optional(z.boolean()),
  }),
)
/** DELETE /group_types/{id}: only a type without groups. */
export const deleteGroupType = deleteOp(groupType)

/** POST group_specs: merges. */
export const mergeGroupSpecs = defineOperation({
  method: 'POST',
  route: '/group_types/{id}/group_specs',
  bodyKey: 'group_specs',
  since: '3.11',
  body: specsSchema,
})
/** DELETE one group spec. */
export const deleteGroupSpec = defineOperation({
  method: 'DELETE',
  route: '/group_types/{id}/group_specs/{key}',
  since: '3.11',
})
