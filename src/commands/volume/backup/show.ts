import { defineShowCommand } from '../../../framework/standard-commands.ts'
import { backup, readBackup } from '../../../resources/backup.ts'

export default defineShowCommand(backup, {
  path: 'volume backup show',
  aliases: ['backup show', 'backup-show'],
  summary: 'Show a backup',
  operation: readBackup,
  examples: [
    ['volume backup show nightly', 'everything known of a backup'],
    ['backup show nightly -f value -c fail_reason', 'why it failed'],
  ],
})
