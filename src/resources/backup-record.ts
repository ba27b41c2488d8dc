import * as z from 'zod/mini'
import { defineResource } from '../grammar/resource.ts'

/** A backup's record, to be imported elsewhere (api-ref, "Export a backup"); never looked up. */
export const backupRecord = defineResource({
  noun: 'backup record',
  collection: '/backups',
  key: 'backup-record',
  listKey: '',
  named: 'by-id-only',
  idKey: 'backup_url',
  schema: z.object({ backup_service: z.string(), backup_url: z.string() }),
  columns: ['backup_service', 'backup_url'],
  fields: ['backup_service', 'backup_url'],
})
