import { defineCommand } from '../../../framework/command.ts'
import { jsonObject } from '../../../framework/value-params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { volumeConnection, initializeConnection } from '../../../resources/volume-connection.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume connection initialize',
  summary: 'Export a volume to a host and show the connection details',
  about:
    'The backend exports the volume to the host described by the connector. Credentials in the output ' +
    'are masked; clinker api --unmask shows the complete response.',
  args: { volume: ref(volume) },
  flags: { connector: jsonObject('connector of the host') },
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
