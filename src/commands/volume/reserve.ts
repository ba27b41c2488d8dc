import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { reserveVolume } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume reserve',
  summary: 'Reserve volumes for an attachment',
  about:
    'The status of an available volume changes to attaching, so that nobody else can attach it. The ' +
    'Compute service does this before it attaches a volume.',
  args: { volume: targets(ref(volume, undefined, { allowedStatuses: ['available', 'in-use'] })) },
  flags: {},
  operations: [reserveVolume],
  plan: ({ volume: target }) => [reserveVolume(target)],
  successMessage: ({ volume: target }) => `Reserved volume ${formatLabel(target)}`,
  examples: [['volume reserve db-data', 'before volume attach']],
})
