import { waitUntilCreated } from '../../../../framework/wait-condition.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { text, textOrFile } from '../../../../framework/value-params.ts'
import { backup, importBackup, parseCreatedBackup, readBackup } from '../../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup record import',
  aliases: ['backup record import', 'volume backup import', 'backup import', 'backup-import'],
  summary: 'Make a backup known that another service has exported',
  args: {
    backupService: text('backup service of the export, such as cinder.backup.drivers.swift.SwiftBackupDriver', {
      metavar: 'backup-service',
    }),
    backupMetadata: textOrFile('metadata of the export (or @file, or -)'),
  },
  flags: {},
  operations: [importBackup, readBackup],
  plan: ({ backupService, backupMetadata }) => [
    importBackup({ pathParams: {}, body: { backup_service: backupService, backup_url: backupMetadata.trim() } }),
  ],
  showOutput: { resource: backup, table: backup.showTable, source: 'reread' },
  shownId: (_, answers) => parseCreatedBackup(answers).id,
  wait: (_, answers) => [waitUntilCreated(backup, parseCreatedBackup(answers).id, ['creating'])],
  successMessage: (_, answers) => `volume backup ${parseCreatedBackup(answers).id} is being imported`,
  isAdminOnly: true,
  examples: [
    [
      'volume backup record import --wait cinder.backup.drivers.posix.PosixBackupDriver eyJpZCI6ICJiMSJ9',
      'return when it can be restored',
    ],
  ],
})
