import { Failure } from '../../../contract/failure.ts'
import { defineCommand } from '../../../grammar/command.ts'
import { connectorFlags, connectorOf } from '../../../grammar/connector.ts'
import { choice, optional, ref, switches, text } from '../../../grammar/param.ts'
import { attachment, createAttachment, listAttachmentsInDetail } from '../../../resources/attachment.ts'
import { lookForServer, serverId } from '../../../resources/server.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume attachment create',
  aliases: ['attachment create'],
  summary: 'Reserve a volume for a server, or connect it',
  about: 'Without --connect the volume is only reserved: volume attachment set connects it and volume attachment complete says that it is in use. '
    + 'The server command of the Compute service is the usual way to attach a volume to a server.',
  args: {
    volume: ref(volume),
    server: optional(text('the server it is for (ID, or name where there is a Compute service)', { metavar: 'server' })),
  },
  flags: {
    connect: switches({ connect: [true, 'connect it to the host that the other flags describe'], 'no-connect': [false, 'only reserve it (the default)'] }),
    ...connectorFlags,
    mode: optional(choice('may it be written to', ['rw', 'ro'], { since: '3.54' })),
  },
  uses: [createAttachment, listAttachmentsInDetail],
  look: ({ server }) => [lookForServer(server)],
  plan: ({ volume: target, server, connect, mode, ...parts }, { looked }) => {
    const connector = connectorOf(parts)
    if (connect !== true && connector !== undefined) throw new Failure('usage', 'Flags about the host, such as --initiator, only go with --connect.')
    return [createAttachment({
      volume_uuid: target.id,
      instance_uuid: server === undefined ? undefined : serverId(server, looked[0]),
      connector: connect === true ? connector ?? {} : undefined,
      mode,
    })]
  },
  makes: attachment,
  finds: ({ volume: target, server }, { looked }) => {
    if (server === undefined) throw new Failure('usage', '--if-not-exists needs a server: that is what tells one attachment from another.')
    const id = serverId(server, looked[0])
    return { list: listAttachmentsInDetail({ volume_id: target.id }), fits: raw => raw['volume_id'] === target.id && raw['instance'] === id, called: `of volume ${target.id} for server ${id}` }
  },
  shows: { noun: attachment, table: attachment.shown, from: 'answer' },
  says: ({ volume: target, connect }) => `volume ${target.id} is ${connect === true ? 'being connected' : 'reserved'}`,
  examples: [
    ['volume attachment create db-data e1ae6f7e-c35d-4656-a4fd-2371f9a791d4', 'keep it for a server'],
    ['volume attachment create db-data --connect --host builder --initiator iqn.1993-08.org.debian:01:cad181614cec', 'connect it to a host'],
  ],
})
