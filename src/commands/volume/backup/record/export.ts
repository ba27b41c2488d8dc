import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { backupRecord } from '../../../../resources/backup-record.ts'
import { backup, exportBackup } from '../../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup record export',
  aliases: ['backup record export', 'volume backup export', 'backup export', 'backup-export'],
  summary: 'Export the record of a backup, so that another service can restore it',
  args: { backup: ref(backup, undefined, { allowedStatuses: ['available'] }) },
  flags: {},
  operations: [exportBackup],
  plan: ({ backup: target }) => [exportBackup({ pathParams: { id: target.id } })],
  showOutput: { resource: backupRecord, table: backupRecord.showTable, source: 'response' },
  isAdminOnly: true,
  examples: [['volume backup record export nightly -f json', 'its service and metadata, for the import']],
})
