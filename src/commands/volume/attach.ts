import { defineCommand } from '../../grammar/command.ts'
import { choice, optional, ref, text, withDefault } from '../../grammar/param.ts'
import { lookForServer, serverId } from '../../resources/server.ts'
import { isAttached } from '../../resources/volume-waits.ts'
import { attachVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume attach',
  aliases: ['attach'],
  summary: 'Record a volume as attached to an instance or a host',
  about: 'It tells the Block Storage service only; nothing is connected, and the Compute service does not hear of it. '
    + 'The volume must be available, or attaching after a reserve.',
  args: { volume: ref(volume, undefined, { fits: ['available', 'attaching'] }) },
  flags: {
    instance: optional(text('the instance it is attached to (ID, or name where there is a Compute service)', { metavar: 'instance', aliases: ['server'] })),
    host: optional(text('the host it is attached to', { metavar: 'name' })),
    mountpoint: withDefault(text('the device it is there; the service insists on one (default: /dev/vdb)', { metavar: 'device' }), '/dev/vdb'),
    mode: optional(choice('may it be written to (the service takes rw unless told)', ['rw', 'ro'])),
  },
  exclusive: [['instance', 'host']],
  anyOf: [['instance', 'host']],
  uses: [attachVolume],
  look: ({ instance }) => [lookForServer(instance)],
  plan: ({ volume: target, instance, host, mountpoint, mode }, { looked }) => [
    attachVolume(target, {
      instance_uuid: instance === undefined ? undefined : serverId(instance, looked[0]),
      host_name: host,
      mountpoint,
      mode,
    }),
  ],
  takesBusy: () => true,
  shows: { noun: volume, table: volume.shown, from: 'again' },
  wait: ({ volume: target, host }) => [isAttached(target, host)],
  says: ({ volume: target, instance, host }) => `volume ${target.id} is attached to ${instance ?? host ?? ''}`,
  examples: [
    ['volume attach db-data --instance e1ae6f7e-c35d-4656-a4fd-2371f9a791d4 --mountpoint /dev/vdb', 'to an instance, as its second disk'],
    ['volume attach db-data --host builder --mode ro', 'to a host, for reading only'],
  ],
})
