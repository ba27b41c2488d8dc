import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { toggle } from '../../framework/params.ts'
import { completeExtend } from '../../resources/volume-migration.ts'
import { waitForExtendEnd } from '../../resources/volume-wait-conditions.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume extend-completion',
  summary: 'Complete the extension of an attached volume',
  about:
    'The Compute service sends this after the server has seen the new size, where the backend cannot ' +
    'extend an attached volume alone.',
  isAdminOnly: true,
  args: { volume: ref(volume, undefined, { allowedStatuses: ['extending'] }) },
  flags: { error: toggle('report that the extension failed: the volume keeps its size') },
  operations: [completeExtend],
  plan: ({ volume: target, error }) => [completeExtend(target, { error: error || undefined })],
  skipsReadyCheck: () => true,
  wait: ({ volume: target, error }) => [waitForExtendEnd(target, error)],
  successMessage: ({ volume: target }) => `Completing the extension of volume ${formatLabel(target)}`,
  examples: [['volume extend-completion --error db-data', 'report that the extension failed']],
})
