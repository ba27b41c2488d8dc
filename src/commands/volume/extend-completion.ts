import { defineCommand } from '../../grammar/command.ts'
import { ref, toggle } from '../../grammar/param.ts'
import { completeExtend } from '../../resources/volume-migration.ts'
import { stopsGrowing } from '../../resources/volume-waits.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume extend-completion',
  summary: 'Say that a server has seen the new size of its volume',
  about: 'The Compute service says this where the backend cannot grow an attached volume alone.',
  isAdminOnly: true,
  args: { volume: ref(volume, undefined, { fits: ['extending'] }) },
  flags: { error: toggle('it could not: the volume keeps its size') },
  uses: [completeExtend],
  plan: ({ volume: target, error }) => [completeExtend(target, { error: error || undefined })],
  takesBusy: () => true,
  wait: ({ volume: target, error }) => [stopsGrowing(target, error)],
  says: ({ volume: target }) => `volume ${target.id} is no longer extending`,
  examples: [['volume extend-completion --error db-data', 'give the growth up']],
})
