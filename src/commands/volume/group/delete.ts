import { defineCommand } from '../../../framework/command.ts'
import { waitUntilDeleted } from '../../../framework/wait-condition.ts'
import { ref } from '../../../framework/resource-params.ts'
import { targets, toggle } from '../../../framework/params.ts'
import { deleteGroup, group } from '../../../resources/group.ts'

export default defineCommand({
  path: 'volume group delete',
  aliases: ['group delete', 'group-delete'],
  summary: 'Delete volume groups',
  about: 'A group with volumes stays, unless --force deletes them with it.',
  args: { group: targets(ref(group, undefined, { allowedStatuses: ['available', 'error', 'error_deleting'] })) },
  flags: { force: toggle('delete its volumes too', { aliases: ['delete-volumes'] }) },
  operations: [deleteGroup],
  plan: ({ group: target, force }) => [deleteGroup(target, { 'delete-volumes': force })],
  deletes: true,
  confirmation: ({ force }) => (force ? 'with its volumes' : undefined),
  skipsReadyCheck: ({ force }) => force,
  wait: ({ group: target }) => [waitUntilDeleted(group, target.id)],
  successMessage: ({ group: target }) => `volume group ${target.id} is being deleted`,
  examples: [
    ['volume group delete shop', 'an empty group'],
    ['volume group delete --force --wait shop', 'and its volumes; return when it is gone'],
  ],
})
