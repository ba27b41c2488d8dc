import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { beginDetaching } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume begin-detaching',
  summary: 'Say that a detachment of volumes has begun',
  about: 'A volume in use becomes detaching. The Compute service does this before it detaches a volume.',
  args: { volume: targets(ref(volume, undefined, { allowedStatuses: ['in-use'] })) },
  flags: {},
  operations: [beginDetaching],
  plan: ({ volume: target }) => [beginDetaching(target)],
  successMessage: ({ volume: target }) => `volume ${target.id} is being detached`,
  examples: [['volume begin-detaching db-data', 'before volume detach']],
})
