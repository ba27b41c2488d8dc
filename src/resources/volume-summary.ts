import * as z from 'zod/mini'
import { defineOperation } from '../framework/operation.ts'
import { column, defineResource } from '../framework/resource-type.ts'

/** The number and total size of volumes (api-ref, "Get volumes summary"). */
export const volumeSummary = defineResource({
  singular: 'volume summary',
  collection: '/volumes/summary',
  key: 'volume-summary',
  listKey: '',
  since: '3.12',
  lookup: 'by-id-only',
  schema: z.object({ total_count: z.number(), total_size: z.number() }),
  columns: [],
  fields: [
    column('Total Count', 'total_count'),
    column('Total Size', 'total_size'),
    // The service sends it from 3.36 on.
    { title: 'Metadata', value: (_, raw) => raw['metadata'] },
  ],
})

/** GET the summary. */
export const readVolumeSummary = defineOperation({
  method: 'GET',
  route: '/volumes/summary',
  since: '3.12',
  query: z.strictObject({ all_tenants: z.optional(z.boolean()) }),
})
