import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { rollDetaching } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume roll-detaching',
  summary: 'Say that a detachment of volumes does not take place',
  about: 'A volume that is detaching becomes in-use again.',
  args: { volume: targets(ref(volume, undefined, { allowedStatuses: ['detaching'] })) },
  flags: {},
  operations: [rollDetaching],
  plan: ({ volume: target }) => [rollDetaching(target)],
  successMessage: ({ volume: target }) => `volume ${target.id} is in use again`,
  examples: [['volume roll-detaching db-data', 'when the server keeps it']],
})
