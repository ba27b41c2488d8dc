import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { unreserveVolume } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume unreserve',
  summary: 'Give up the reservation of volumes',
  about: 'A volume that is attaching becomes available or in-use again; in any other status nothing happens.',
  args: { volume: targets(ref(volume, undefined, { allowedStatuses: ['attaching'] })) },
  flags: {},
  operations: [unreserveVolume],
  plan: ({ volume: target }) => [unreserveVolume(target)],
  successMessage: ({ volume: target }) => `volume ${target.id} is not reserved`,
  examples: [['volume unreserve db-data', 'when the attachment does not come']],
})
