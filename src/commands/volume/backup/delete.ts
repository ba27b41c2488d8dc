import { formatLabel } from '../../../framework/format-label.ts'
import { DELETABLE_STATUSES } from '../../../resources/volume-states.ts'
import { defineCommand } from '../../../framework/command.ts'
import { waitUntilDeleted } from '../../../framework/wait-condition.ts'
import { selectableTargets } from '../../../framework/safety.ts'
import { ref } from '../../../framework/resource-params.ts'
import { toggle } from '../../../framework/params.ts'
import { backup, deleteBackup, forceDeleteBackup, listBackups } from '../../../resources/backup.ts'

export default defineCommand({
  path: 'volume backup delete',
  aliases: ['backup delete', 'backup-delete'],
  summary: 'Delete backups',
  about:
    'A backup with incremental backups based on it can only be deleted after them. Backups are named, or ' +
    'selected with --filter and --older-than.',
  args: {
    backup: selectableTargets(ref(backup, undefined, { allowedStatuses: DELETABLE_STATUSES })),
  },
  flags: { force: toggle('delete whatever the status', { isAdminOnly: true }) },
  operations: [deleteBackup, forceDeleteBackup],
  plan: ({ backup: target, force }) => [force ? forceDeleteBackup(target) : deleteBackup(target)],
  selectable: { resource: backup, buildListRequest: listBackups },
  deletes: ({ force }) => (force ? 'forced' : 'plain'),
  confirmation: ({ force }) => (force ? 'by force, whatever its status' : undefined),
  wait: ({ backup: target }) => [waitUntilDeleted(backup, target.id)],
  successMessage: ({ backup: target }) => `Deleting volume backup ${formatLabel(target)}`,
  examples: [
    ['volume backup delete --wait nightly', 'wait until it is deleted'],
    ['volume backup delete --filter status=error --older-than 30d --yes', 'old failed backups, without confirmation'],
  ],
})
