import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { rollDetaching } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume roll-detaching',
  summary: 'Roll back the detaching of volumes',
  about: 'The status of a detaching volume changes back to in-use.',
  args: { volume: targets(ref(volume, undefined, { allowedStatuses: ['detaching'] })) },
  flags: {},
  operations: [rollDetaching],
  plan: ({ volume: target }) => [rollDetaching(target)],
  successMessage: ({ volume: target }) => `Rolled back the detaching of volume ${formatLabel(target)}`,
  examples: [['volume roll-detaching db-data', 'when the server keeps the volume']],
})
