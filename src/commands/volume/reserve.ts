import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { reserveVolume } from '../../resources/volume-connection.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume reserve',
  summary: 'Keep volumes for an attachment to come',
  about:
    'An available volume becomes attaching: nobody else can attach it. The Compute service does this before it attaches a volume.',
  args: { volume: targets(ref(volume, undefined, { allowedStatuses: ['available', 'in-use'] })) },
  flags: {},
  operations: [reserveVolume],
  plan: ({ volume: target }) => [reserveVolume(target)],
  successMessage: ({ volume: target }) => `volume ${target.id} is reserved`,
  examples: [['volume reserve db-data', 'before volume attach']],
})
