import { comesAbout, defineCommand } from '../../../../grammar/command.ts'
import { text, textOrFile } from '../../../../grammar/param.ts'
import { backup, importBackup, madeBackup, readBackup } from '../../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup record import',
  aliases: ['backup record import', 'volume backup import', 'backup import', 'backup-import'],
  summary: 'Make a backup known that another service has exported',
  args: {
    backupService: text('backup service of the export, such as cinder.backup.drivers.swift.SwiftBackupDriver', { metavar: 'backup-service' }),
    backupMetadata: textOrFile('metadata of the export (or @file, or -)'),
  },
  flags: {},
  uses: [importBackup, readBackup],
  plan: ({ backupService, backupMetadata }) => [
    importBackup({ at: {}, body: { backup_service: backupService, backup_url: backupMetadata.trim() } }),
  ],
  shows: { noun: backup, table: backup.shown, from: 'again' },
  showsId: (_, answers) => madeBackup(answers).id,
  wait: (_, answers) => [comesAbout(backup, madeBackup(answers).id, ['creating'])],
  says: (_, answers) => `volume backup ${madeBackup(answers).id} is being imported`,
  isAdminOnly: true,
  examples: [['volume backup record import --wait cinder.backup.drivers.posix.PosixBackupDriver eyJpZCI6ICJiMSJ9', 'return when it can be restored']],
})
