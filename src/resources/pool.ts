import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { usageBar } from '../types/rows.ts'
import { listOp } from '../framework/resource-operations.ts'
import { column, defineResource, type ResourceColumn } from '../framework/resource-type.ts'

/** Drivers also send `unknown` and `infinite`, and numbers as text. */
const capacitySchema = z.pipe(
  z.union([z.number(), z.string(), z.null()]),
  z.transform(value => (value === null || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value))),
)

const schema = z.object({
  name: z.string(),
  capabilities: z.optional(
    z.object({
      total_capacity_gb: z.optional(capacitySchema),
      free_capacity_gb: z.optional(capacitySchema),
      provisioned_capacity_gb: z.optional(capacitySchema),
      max_over_subscription_ratio: z.optional(capacitySchema),
      thin_provisioning_support: z.nullish(z.union([z.boolean(), z.string()])),
    }),
  ),
})

/** A storage pool of a backend, as the scheduler sees it (api-ref, "Back-end storage pools"). */
export type Pool = z.output<typeof schema>

/** Used space in GiB. */
const usedColumn: ResourceColumn<Pool> = {
  title: 'Used',
  isUsageBar: true,
  value: ({ capabilities: { total_capacity_gb: total, free_capacity_gb: free } = {} }) =>
    usageBar(total === undefined || free === undefined ? undefined : total - free, total),
}

/** GiB provisioned to volumes, against the limit of the scheduler: with thin provisioning more than the capacity. */
const provisionedColumn: ResourceColumn<Pool> = {
  title: 'Provisioned',
  isUsageBar: true,
  value: ({ capabilities = {} }) => {
    const {
      total_capacity_gb: total,
      provisioned_capacity_gb: provisionedGib,
      max_over_subscription_ratio: ratio = 1,
    } = capabilities
    const isThin = String(capabilities.thin_provisioning_support).toLowerCase() === 'true'
    return usageBar(provisionedGib, total === undefined ? undefined : total * (isThin ? ratio : 1))
  },
}

export const pool = defineResource<Pool>({
  singular: 'volume backend pool',
  collection: '/scheduler-stats/get_pools',
  key: '',
  listKey: 'pools',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'name',
  schema,
  columns: [column('Name', 'name'), usedColumn, provisionedColumn],
  longColumns: [column('Name', 'name'), usedColumn, provisionedColumn, column('Capabilities', 'capabilities')],
  hideFirst: ['Provisioned', 'Used'],
  fields: ['name', 'capabilities'],
})

/** GET the pools; filters by name from 3.28, by volume type from 3.35. */
export const listPools = listOp(
  pool,
  z.strictObject({ detail: z.optional(z.boolean()), filters: z.optional(mapOf(z.string())) }),
)
