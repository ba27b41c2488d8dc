import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { waitUntilDeleted } from '../../../framework/wait-condition.ts'
import { ref } from '../../../framework/resource-params.ts'
import { targets, toggle } from '../../../framework/params.ts'
import { deleteGroup, group } from '../../../resources/group.ts'

export default defineCommand({
  path: 'volume group delete',
  aliases: ['group delete', 'group-delete'],
  summary: 'Delete volume groups',
  about: 'A group that contains volumes is only deleted with --force, together with its volumes.',
  args: { group: targets(ref(group, undefined, { allowedStatuses: ['available', 'error', 'error_deleting'] })) },
  flags: { force: toggle('also delete its volumes', { aliases: ['delete-volumes'] }) },
  operations: [deleteGroup],
  plan: ({ group: target, force }) => [deleteGroup(target, { 'delete-volumes': force })],
  deletes: ({ force }) => (force ? 'forced' : 'plain'),
  confirmation: ({ force }) => (force ? 'with its volumes' : undefined),
  skipsReadyCheck: ({ force }) => force,
  wait: ({ group: target }) => [waitUntilDeleted(group, target.id)],
  successMessage: ({ group: target }) => `Deleting volume group ${formatLabel(target)}`,
  examples: [
    ['volume group delete shop', 'delete an empty group'],
    ['volume group delete --force --wait shop', 'delete a group with its volumes; wait until it is deleted'],
  ],
})
