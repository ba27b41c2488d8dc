import { waitFor } from '../../../grammar/wait-for.ts'
import { backup, readBackup } from '../../../resources/backup.ts'

export default waitFor(backup, {
  path: 'volume backup wait',
  aliases: ['backup wait'],
  summary: 'Wait until backups are what they should be',
  operation: readBackup,
  usually: 'available',
  examples: [
    ['volume backup wait nightly', 'until it can be restored'],
  ],
})
