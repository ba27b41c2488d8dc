import { defineCommand } from '../../grammar/command.ts'
import { ref, targets } from '../../grammar/param.ts'
import { unreserveVolume } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume unreserve',
  summary: 'Give up the reservation of volumes',
  about: 'A volume that is attaching becomes available or in-use again; in any other status nothing happens.',
  args: { volume: targets(ref(volume, undefined, { fits: ['attaching'] })) },
  flags: {},
  uses: [unreserveVolume],
  plan: ({ volume: target }) => [unreserveVolume(target)],
  says: ({ volume: target }) => `volume ${target.id} is not reserved`,
  examples: [['volume unreserve db-data', 'when the attachment does not come']],
})
