import * as z from 'zod/mini'
import { defineOperation } from '../framework/operation.ts'
import { defineResource } from '../framework/resource-type.ts'

/** The encryption of a volume; without encryption there is only an empty key ID. */
export const volumeEncryption = defineResource({
  singular: 'volume encryption',
  collection: '/volumes/{id}/encryption',
  key: '',
  listKey: '',
  lookup: 'by-id-only',
  idKey: 'encryption_key_id',
  schema: z.object({ encryption_key_id: z.nullish(z.string()) }),
  columns: [],
  fields: ['cipher', 'control_location', 'encryption_key_id', 'key_size', 'provider'],
})

/** GET the encryption of a volume: a flat object without a root key. */
export const readVolumeEncryption = defineOperation({ method: 'GET', route: '/volumes/{id}/encryption' })
