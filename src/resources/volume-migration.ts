import * as z from 'zod/mini'
import { actionOp } from '../framework/resource-operations.ts'
import { defineResource } from '../framework/resource-type.ts'
import { volume } from './volume.ts'

/** os-migrate_volume: to a host, or from 3.16 to a cluster. */
export const migrateVolume = actionOp(
  volume,
  'os-migrate_volume',
  z.strictObject({
    host: z.optional(z.string()),
    cluster: z.optional(z.string()),
    force_host_copy: z.optional(z.boolean()),
    lock_volume: z.optional(z.boolean()),
  }),
  {
    requirementForBody: body =>
      body.cluster === undefined ? undefined : { minVersion: '3.16', reason: 'migration to a cluster' },
  },
)

/** os-migrate_volume_completion: sent by Nova after copying the data of an attached volume. */
export const completeMigration = actionOp(
  volume,
  'os-migrate_volume_completion',
  z.strictObject({
    new_volume: z.string(),
    error: z.optional(z.boolean()),
  }),
)

/** os-extend_volume_completion: sent by Nova when a server has seen the new size (documented from 3.71). */
export const completeExtend = actionOp(
  volume,
  'os-extend_volume_completion',
  z.strictObject({ error: z.optional(z.boolean()) }),
  { since: '3.71' },
)

/** os-reimage: overwrites the volume with an image. */
export const reimageVolume = actionOp(
  volume,
  'os-reimage',
  z.strictObject({
    image_id: z.string(),
    reimage_reserved: z.optional(z.boolean()),
  }),
  { since: '3.68' },
)

/** The response to a completed migration: the volume that holds the data now. */
export const migrationCompletion = defineResource({
  singular: 'migration',
  collection: '/volumes/{id}/action',
  key: '',
  listKey: '',
  lookup: 'by-id-only',
  idKey: 'save_volume_id',
  schema: z.object({ save_volume_id: z.nullish(z.string()) }),
  columns: [],
  fields: ['save_volume_id'],
})
