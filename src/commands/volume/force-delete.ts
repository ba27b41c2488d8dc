import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { waitUntilDeleted } from '../../framework/wait-condition.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { forceDeleteVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume force-delete',
  aliases: ['force-delete'],
  summary: 'Delete volumes regardless of their status',
  about: 'The same as volume delete --force, in the form that every version of the service accepts.',
  isAdminOnly: true,
  args: { volume: targets(ref(volume)) },
  flags: {},
  operations: [forceDeleteVolume],
  plan: ({ volume: target }) => [forceDeleteVolume(target)],
  deletes: 'plain',
  confirmation: () => 'by force, whatever its status',
  skipsReadyCheck: () => true,
  wait: ({ volume: target }) => [waitUntilDeleted(volume, target.id)],
  successMessage: ({ volume: target }) => `Deleting volume ${formatLabel(target)}`,
  examples: [['volume force-delete --wait stuck-1 stuck-2', 'wait until both are deleted']],
})
