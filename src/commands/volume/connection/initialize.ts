import { defineCommand } from '../../../framework/command.ts'
import { jsonObject } from '../../../framework/value-params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { volumeConnection, initializeConnection } from '../../../resources/volume-connection.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume connection initialize',
  summary: 'Make a volume reachable for a host, and show how',
  about:
    'The backend exports the volume to the host that the connector describes. Credentials in what is shown are masked; clinker api --unmask gives the whole answer.',
  args: { volume: ref(volume) },
  flags: { connector: jsonObject('what the host tells of itself') },
  operations: [initializeConnection],
  plan: ({ volume: target, connector }) => [initializeConnection(target, { connector })],
  showOutput: { resource: volumeConnection, table: volumeConnection.showTable, source: 'response' },
  examples: [
    [
      'volume connection initialize db-data --connector \'{"host": "builder", "initiator": "iqn.1993-08.org.debian:01:cad"}\'',
      'for one host',
    ],
  ],
})
