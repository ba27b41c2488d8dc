import * as z from 'zod/mini'
import { defineResource } from '../framework/resource-type.ts'

/** A backup's record, to be imported into another service (api-ref, "Export a backup"); never looked up. */
export const backupRecord = defineResource({
  singular: 'backup record',
  collection: '/backups',
  key: 'backup-record',
  listKey: '',
  lookup: 'by-id-only',
  idKey: 'backup_url',
  schema: z.object({ backup_service: z.string(), backup_url: z.string() }),
  columns: ['backup_service', 'backup_url'],
  fields: ['backup_service', 'backup_url'],
})
