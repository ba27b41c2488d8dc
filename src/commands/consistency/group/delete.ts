import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { waitUntilDeleted } from '../../../framework/wait-condition.ts'
import { ref } from '../../../framework/resource-params.ts'
import { targets, toggle } from '../../../framework/params.ts'
import { consistencyGroup, deleteConsistencyGroup } from '../../../resources/consistency-group.ts'

export default defineCommand({
  path: 'consistency group delete',
  aliases: ['consisgroup-delete'],
  summary: 'Delete consistency groups',
  about: 'A group that contains volumes is only deleted with --force, together with its volumes.',
  args: { group: targets(ref(consistencyGroup)) },
  flags: { force: toggle('also delete its volumes, whatever its status') },
  operations: [deleteConsistencyGroup],
  plan: ({ group: target, force }) => [deleteConsistencyGroup({ pathParams: target, body: { force } })],
  deletes: ({ force }) => (force ? 'forced' : 'plain'),
  confirmation: ({ force }) => (force ? 'with its volumes' : undefined),
  skipsReadyCheck: ({ force }) => force,
  wait: ({ group: target }) => [waitUntilDeleted(consistencyGroup, target.id)],
  successMessage: ({ group: target }) => `Deleting consistency group ${formatLabel(target)}`,
  examples: [
    ['consistency group delete shop lab', 'delete two empty groups'],
    ['consistency group delete --force --wait shop', 'delete a group with its volumes; wait until it is deleted'],
  ],
})
