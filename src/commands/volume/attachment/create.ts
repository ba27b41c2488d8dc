import { formatLabel, formatName } from '../../../framework/format-label.ts'
import { CliError } from '../../../types/cli-error.ts'
import { defineCommand } from '../../../framework/command.ts'
import { connectorFlags, buildConnector } from '../../../framework/connector-flags.ts'
import { choice, text } from '../../../framework/value-params.ts'
import { optional, switches } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { attachment, createAttachment, listAttachmentsInDetail } from '../../../resources/attachment.ts'
import { buildServerLookup, findServerId } from '../../../resources/server-lookup.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume attachment create',
  aliases: ['attachment create'],
  summary: 'Reserve a volume for a server, or connect it',
  about:
    'Without --connect the volume is only reserved: connect it with volume attachment set, and mark it ' +
    'as in use with volume attachment complete. To attach a volume to a server, the server commands of ' +
    'the Compute service are the usual method.',
  args: {
    volume: ref(volume),
    server: optional(text('server to attach to (ID, or name where there is a Compute service)', { metavar: 'server' })),
  },
  flags: {
    connect: switches({
      'connect': [true, 'connect the volume to the host described by the other options'],
      'no-connect': [false, 'only reserve the volume (default)'],
    }),
    ...connectorFlags,
    mode: optional(choice('access mode; null leaves it to the service', ['rw', 'ro', 'null'], { since: '3.54' })),
  },
  operations: [createAttachment, listAttachmentsInDetail],
  prefetch: ({ server }) => [buildServerLookup(server)],
  plan: ({ volume: target, server, connect, mode, ...hostFlags }, { prefetched }) => {
    const connector = buildConnector(hostFlags)
    if (connect !== true && connector !== undefined)
      throw new CliError('usage', 'Options about the host, such as --initiator, need --connect.')
    return [
      createAttachment({
        volume_uuid: target.id,
        instance_uuid: server === undefined ? undefined : findServerId(server, prefetched[0]),
        connector: connect === true ? (connector ?? {}) : undefined,
        // The default of openstack and cinder; both leave the field out.
        mode: mode === 'null' ? undefined : mode,
      }),
    ]
  },
  creates: { type: attachment },
  findExisting: ({ volume: target, server }, { prefetched }) => {
    if (server === undefined)
      throw new CliError('usage', '--if-not-exists needs a server: the server identifies the attachment.')
    const id = findServerId(server, prefetched[0])
    return {
      listRequest: listAttachmentsInDetail({ volume_id: target.id }),
      matches: raw => raw['volume_id'] === target.id && raw['instance'] === id,
      label: `of volume ${formatName(target)} for server ${id}`,
    }
  },
  showOutput: { resource: attachment, table: attachment.showTable, source: 'response' },
  // Without a connector the service only reserves the volume, whether or not --connect is given.
  successMessage: ({ volume: target, server: _, connect, ...hostFlags }) =>
    `${connect === true && buildConnector(hostFlags) !== undefined ? 'Connected' : 'Reserved'} volume ${formatLabel(target)}`,
  examples: [
    ['volume attachment create db-data e1ae6f7e-c35d-4656-a4fd-2371f9a791d4', 'reserve a volume for a server'],
    [
      'volume attachment create db-data --connect --host builder --initiator iqn.1993-08.org.debian:01:cad181614cec',
      'connect a volume to a host',
    ],
  ],
})
