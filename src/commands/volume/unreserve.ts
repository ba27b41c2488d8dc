import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { unreserveVolume } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume unreserve',
  summary: 'Cancel the reservation of volumes',
  about:
    'The status of an attaching volume changes back to available or in-use; a volume in any other status ' +
    'is not changed.',
  args: { volume: targets(ref(volume, undefined, { allowedStatuses: ['attaching'] })) },
  flags: {},
  operations: [unreserveVolume],
  plan: ({ volume: target }) => [unreserveVolume(target)],
  successMessage: ({ volume: target }) => `Cancelled the reservation of volume ${formatLabel(target)}`,
  examples: [['volume unreserve db-data', 'when the attachment is not needed']],
})
