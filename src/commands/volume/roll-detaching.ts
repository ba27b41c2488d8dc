import { defineCommand } from '../../grammar/command.ts'
import { ref, targets } from '../../grammar/param.ts'
import { rollDetaching } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume roll-detaching',
  summary: 'Say that a detachment of volumes does not take place',
  about: 'A volume that is detaching becomes in-use again.',
  args: { volume: targets(ref(volume, undefined, { fits: ['detaching'] })) },
  flags: {},
  uses: [rollDetaching],
  plan: ({ volume: target }) => [rollDetaching(target)],
  says: ({ volume: target }) => `volume ${target.id} is in use again`,
  examples: [['volume roll-detaching db-data', 'when the server keeps it']],
})
