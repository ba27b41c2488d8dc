import * as z from 'zod/mini'
import { listOp } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({ resource: z.string(), filters: z.nullish(z.array(z.string())) })

/** The filters of a resource's lists for users who are not administrators (api-ref, "Resource Filters", from 3.33). */
export type ResourceFilter = z.output<typeof schema>

const columns = [column('Resource', 'resource'), column('Filters', 'filters')]

export const resourceFilter = defineResource<ResourceFilter>({
  singular: 'block storage resource filter',
  collection: '/resource_filters',
  key: 'resource_filter',
  listKey: 'resource_filters',
  since: '3.33',
  lookup: 'by-listing',
  isListOnly: true,
  paging: 'none',
  idKey: 'resource',
  nameKey: 'resource',
  schema,
  columns,
  fields: columns,
})

/** GET the filters of all resources, or of one. */
export const listResourceFilters = listOp(resourceFilter, z.strictObject({ resource: z.optional(z.string()) }))
