import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { toggle } from '../../framework/params.ts'
import { completeExtend } from '../../resources/volume-migration.ts'
import { waitForExtendEnd } from '../../resources/volume-wait-conditions.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume extend-completion',
  summary: 'Say that a server has seen the new size of its volume',
  about: 'The Compute service says this where the backend cannot grow an attached volume alone.',
  isAdminOnly: true,
  args: { volume: ref(volume, undefined, { allowedStatuses: ['extending'] }) },
  flags: { error: toggle('it could not: the volume keeps its size') },
  operations: [completeExtend],
  plan: ({ volume: target, error }) => [completeExtend(target, { error: error || undefined })],
  skipsReadyCheck: () => true,
  wait: ({ volume: target, error }) => [waitForExtendEnd(target, error)],
  successMessage: ({ volume: target }) => `volume ${target.id} is no longer extending`,
  examples: [['volume extend-completion --error db-data', 'give the growth up']],
})
