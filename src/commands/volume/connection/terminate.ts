import { defineCommand } from '../../../framework/command.ts'
import { jsonObject } from '../../../framework/value-params.ts'
import { optional } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { terminateConnection } from '../../../resources/volume-connection.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume connection terminate',
  summary: 'Make a volume unreachable for a host',
  about: 'Without a connector the backend ends whatever connection there is.',
  args: { volume: ref(volume) },
  flags: { connector: optional(jsonObject('what the host told of itself')) },
  operations: [terminateConnection],
  plan: ({ volume: target, connector }) => [terminateConnection(target, { connector: connector ?? null })],
  successMessage: ({ volume: target }) => `volume ${target.id} is no longer connected`,
  examples: [['volume connection terminate db-data --connector \'{"host": "builder"}\'', 'for one host']],
})
