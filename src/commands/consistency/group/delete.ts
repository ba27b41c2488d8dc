import { defineCommand } from '../../../framework/command.ts'
import { waitUntilDeleted } from '../../../framework/wait-condition.ts'
import { ref } from '../../../framework/resource-params.ts'
import { targets, toggle } from '../../../framework/params.ts'
import { consistencyGroup, deleteConsistencyGroup } from '../../../resources/consistency-group.ts'

export default defineCommand({
  path: 'consistency group delete',
  aliases: ['consisgroup-delete'],
  summary: 'Delete consistency groups',
  about: 'One with volumes stays, unless --force deletes them with it.',
  args: { group: targets(ref(consistencyGroup)) },
  flags: { force: toggle('delete its volumes too, whatever its status') },
  operations: [deleteConsistencyGroup],
  plan: ({ group: target, force }) => [deleteConsistencyGroup({ pathParams: target, body: { force } })],
  deletes: true,
  confirmation: ({ force }) => (force ? 'with its volumes' : undefined),
  skipsReadyCheck: ({ force }) => force,
  wait: ({ group: target }) => [waitUntilDeleted(consistencyGroup, target.id)],
  successMessage: ({ group: target }) => `consistency group ${target.id} is being deleted`,
  examples: [
    ['consistency group delete shop lab', 'two empty ones'],
    ['consistency group delete --force --wait shop', 'and its volumes; return when it is gone'],
  ],
})
