import { formatCreatedLabel } from '../../../../framework/format-label.ts'
import { waitUntilCreated } from '../../../../framework/wait-condition.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { text, textOrFile } from '../../../../framework/value-params.ts'
import { backup, importBackup, parseCreatedBackup, readBackup } from '../../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup record import',
  aliases: ['backup record import', 'volume backup import', 'backup import', 'backup-import'],
  summary: 'Import the record of a backup exported by another service',
  args: {
    backupService: text('backup service of the record, such as cinder.backup.drivers.swift.SwiftBackupDriver', {
      metavar: 'backup-service',
    }),
    backupMetadata: textOrFile('metadata of the record (or @file, or -)'),
  },
  flags: {},
  operations: [importBackup, readBackup],
  plan: ({ backupService, backupMetadata }) => [
    importBackup({ pathParams: {}, body: { backup_service: backupService, backup_url: backupMetadata.trim() } }),
  ],
  showOutput: { resource: backup, table: backup.showTable, source: 'reread' },
  shownId: (_, answers) => parseCreatedBackup(answers).id,
  wait: (_, answers) => [waitUntilCreated(backup, parseCreatedBackup(answers).id, ['creating'])],
  successMessage: (_, answers) => `Importing volume backup ${formatCreatedLabel(backup, answers)}`,
  isAdminOnly: true,
  examples: [
    [
      'volume backup record import --wait cinder.backup.drivers.posix.PosixBackupDriver eyJpZCI6ICJiMSJ9',
      'wait until it can be restored',
    ],
  ],
})
