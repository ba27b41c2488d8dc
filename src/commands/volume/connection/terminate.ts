import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { jsonObject } from '../../../framework/value-params.ts'
import { optional } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { terminateConnection } from '../../../resources/volume-connection.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume connection terminate',
  summary: 'Terminate the connection of a volume to a host',
  about: 'Without a connector the backend terminates all connections of the volume.',
  args: { volume: ref(volume) },
  flags: { connector: optional(jsonObject('connector of the host')) },
  operations: [terminateConnection],
  plan: ({ volume: target, connector }) => [terminateConnection(target, { connector: connector ?? null })],
  successMessage: ({ volume: target }) => `Terminated the connection of volume ${formatLabel(target)}`,
  examples: [['volume connection terminate db-data --connector \'{"host": "builder"}\'', 'for one host']],
})
