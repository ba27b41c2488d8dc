import * as z from 'zod/mini'
import { isJsonObject, type Json } from '../contract/json.ts'
import { defineResource } from '../grammar/resource.ts'

/** What a restore says of itself (api-ref, "Restore a backup"); never looked up. Its ID is the volume's. */
export const backupRestore = defineResource({
  noun: 'backup restore',
  collection: '/backups',
  key: 'restore',
  listKey: '',
  named: 'by-id-only',
  idKey: 'volume_id',
  schema: z.object({ backup_id: z.string(), volume_id: z.string(), volume_name: z.nullish(z.string()) }),
  columns: [],
  fields: [{ title: 'id', value: seen => seen.backup_id }, 'volume_id', 'volume_name'],
})

/** The volume a restore writes to, from its answer. */
export function restoredVolumeId(answers: readonly Json[]): string {
  const [answer] = answers
  const restore = isJsonObject(answer) ? answer['restore'] : undefined
  return isJsonObject(restore) ? backupRestore.idOf(restore) : ''
}
