import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { backup, readBackup } from '../../../resources/backup.ts'

export default defineWaitCommand(backup, {
  path: 'volume backup wait',
  aliases: ['backup wait'],
  summary: 'Wait for backups to reach a status',
  operation: readBackup,
  defaultStatus: 'available',
  examples: [['volume backup wait nightly', 'wait until it is available']],
})
