import { defineCommand } from '../../../framework/command.ts'
import { connectorFlags, connectorFlagNames, buildConnector } from '../../../framework/connector-flags.ts'
import { ref } from '../../../framework/resource-params.ts'
import { attachment, updateAttachment } from '../../../resources/attachment.ts'

export default defineCommand({
  path: 'volume attachment set',
  aliases: ['attachment set'],
  summary: 'Connect a reserved volume to a host',
  about: 'The service exports the volume to the described host and returns the connection details as properties.',
  args: { attachment: ref(attachment, 'volume attachment (ID)') },
  flags: connectorFlags,
  anyOf: [connectorFlagNames],
  operations: [updateAttachment],
  plan: ({ attachment: target, ...hostFlags }) => [
    updateAttachment(target, { connector: buildConnector(hostFlags) ?? {} }),
  ],
  showOutput: { resource: attachment, table: attachment.showTable, source: 'response' },
  examples: [
    [
      'volume attachment set --host builder --ip 10.0.0.7 --mountpoint /dev/vdb 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12',
      'with a few details of the host',
    ],
    [
      'volume attachment set --connector \'{"host": "builder"}\' 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12',
      'with a complete connector as JSON; @FILE reads a file',
    ],
  ],
})
