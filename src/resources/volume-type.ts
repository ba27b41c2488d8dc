import * as z from 'zod/mini'
import { reading } from '../grammar/operation.ts'
import { column, defineResource, type ColumnOf } from '../grammar/resource.ts'

const schema = z.object({
  id: z.string(),
  name: z.string(),
  is_public: z.optional(z.boolean()),
  description: z.nullish(z.string()),
  extra_specs: z.optional(z.record(z.string(), z.nullable(z.string()))),
})

/** A volume type as the service describes it (api-ref, "Show volume type detail"). */
export type VolumeType = z.output<typeof schema>

const properties: ColumnOf<VolumeType> = { title: 'properties', value: seen => seen.extra_specs ?? {} }

export const volumeType = defineResource<VolumeType>({
  noun: 'volume type',
  collection: '/types',
  key: 'volume_type',
  listKey: 'volume_types',
  named: 'by-listing',
  // Without it an administrator is shown public types only (api-ref, "List all volume types").
  lookupQuery: { is_public: 'none' },
  schema,
  columns: [column('ID', 'id'), column('Name', 'name'), column('Is Public', 'is_public')],
  long: [column('ID', 'id'), column('Name', 'name'), column('Is Public', 'is_public'), column('Description', 'description'), { ...properties, title: 'Properties' }],
  fields: ['description', 'id', 'is_public', 'name', properties],
})

/** GET one type. */
export const readVolumeType = reading(volumeType)
