import * as z from 'zod/mini'
import { isJsonObject, type Json } from '../types/json.ts'
import { defineResource } from '../framework/resource-type.ts'

/** The response to a restore (api-ref, "Restore a backup"); never looked up. Its ID is the volume's. */
export const backupRestore = defineResource({
  singular: 'backup restore',
  collection: '/backups',
  key: 'restore',
  listKey: '',
  lookup: 'by-id-only',
  idKey: 'volume_id',
  schema: z.object({ backup_id: z.string(), volume_id: z.string(), volume_name: z.nullish(z.string()) }),
  columns: [],
  fields: [{ title: 'id', value: item => item.backup_id }, 'volume_id', 'volume_name'],
})

/** The volume a restore writes to, from the response. */
export function parseRestoredVolumeId(answers: readonly Json[]): string {
  const [answer] = answers
  const restore = isJsonObject(answer) ? answer['restore'] : undefined
  return isJsonObject(restore) ? backupRestore.idOf(restore) : ''
}
