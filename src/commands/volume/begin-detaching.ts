import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { beginDetaching } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume begin-detaching',
  summary: 'Mark volumes as detaching',
  about:
    'The status of a volume in use changes to detaching. The Compute service does this before it detaches a volume.',
  args: { volume: targets(ref(volume, undefined, { allowedStatuses: ['in-use'] })) },
  flags: {},
  operations: [beginDetaching],
  plan: ({ volume: target }) => [beginDetaching(target)],
  successMessage: ({ volume: target }) => `Marked volume ${formatLabel(target)} as detaching`,
  examples: [['volume begin-detaching db-data', 'before volume detach']],
})
