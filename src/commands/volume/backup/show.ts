import { defineShowCommand } from '../../../framework/standard-commands.ts'
import { backup, readBackup } from '../../../resources/backup.ts'

export default defineShowCommand(backup, {
  path: 'volume backup show',
  aliases: ['backup show', 'backup-show'],
  summary: 'Show a backup',
  operation: readBackup,
  examples: [
    ['volume backup show nightly', 'all fields of a backup'],
    ['backup show nightly -f value -c fail_reason', 'the reason of a failure'],
  ],
})
