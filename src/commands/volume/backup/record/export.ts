import { defineCommand } from '../../../../grammar/command.ts'
import { ref } from '../../../../grammar/param.ts'
import { backupRecord } from '../../../../resources/backup-record.ts'
import { backup, exportBackup } from '../../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup record export',
  aliases: ['backup record export', 'volume backup export', 'backup export', 'backup-export'],
  summary: 'Export what another service must know of a backup to restore it',
  args: { backup: ref(backup, undefined, { fits: ['available'] }) },
  flags: {},
  uses: [exportBackup],
  plan: ({ backup: target }) => [exportBackup({ at: { id: target.id } })],
  shows: { noun: backupRecord, table: backupRecord.shown, from: 'answer' },
  isAdminOnly: true,
  examples: [['volume backup record export nightly -f json', 'its service and its metadata, for the import']],
})
