import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { backup, readBackup } from '../../../resources/backup.ts'

export default defineWaitCommand(backup, {
  path: 'volume backup wait',
  aliases: ['backup wait'],
  summary: 'Wait until backups are what they should be',
  operation: readBackup,
  defaultStatus: 'available',
  examples: [['volume backup wait nightly', 'until it can be restored']],
})
