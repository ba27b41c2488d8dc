import { defineCommand, disappears } from '../../../grammar/command.ts'
import { ref, targets, toggle } from '../../../grammar/param.ts'
import { backup, deleteBackup, forceDeleteBackup } from '../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup delete',
  aliases: ['backup delete', 'backup-delete'],
  summary: 'Delete backups',
  about: 'A backup that others build upon goes only after them.',
  args: { backup: targets(ref(backup)) },
  flags: { force: toggle('whatever its status', { isAdminOnly: true }) },
  uses: [deleteBackup, forceDeleteBackup],
  plan: ({ backup: target, force }) => [force ? forceDeleteBackup(target) : deleteBackup(target)],
  wait: ({ backup: target }) => [disappears(backup, target.id)],
  says: ({ backup: target }) => `volume backup ${target.id} is being deleted`,
  examples: [['volume backup delete --wait nightly', 'return when it is gone']],
})
