import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { choice, text } from '../../framework/value-params.ts'
import { optional, withDefault } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { buildServerLookup, findServerId } from '../../resources/server-lookup.ts'
import { waitForAttach } from '../../resources/volume-wait-conditions.ts'
import { attachVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume attach',
  aliases: ['attach'],
  summary: 'Mark a volume as attached to a server or a host',
  about:
    'Changes the record in the Block Storage service only; nothing is connected, and the Compute service ' +
    'is not informed. The volume must be available, or attaching after volume reserve.',
  args: { volume: ref(volume, undefined, { allowedStatuses: ['available', 'attaching'] }) },
  flags: {
    instance: optional(
      text('server the volume is attached to (ID, or name where there is a Compute service)', {
        metavar: 'instance',
        aliases: ['server'],
      }),
    ),
    host: optional(text('host the volume is attached to', { metavar: 'name' })),
    mountpoint: withDefault(
      text('device name of the attachment; required by the service (default: /dev/vdb)', { metavar: 'device' }),
      '/dev/vdb',
    ),
    mode: optional(choice('access mode; the service uses rw by default', ['rw', 'ro'])),
  },
  exclusive: [['instance', 'host']],
  anyOf: [['instance', 'host']],
  operations: [attachVolume],
  prefetch: ({ instance }) => [buildServerLookup(instance)],
  plan: ({ volume: target, instance, host, mountpoint, mode }, { prefetched }) => [
    attachVolume(target, {
      instance_uuid: instance === undefined ? undefined : findServerId(instance, prefetched[0]),
      host_name: host,
      mountpoint,
      mode,
    }),
  ],
  skipsReadyCheck: () => true,
  showOutput: { resource: volume, table: volume.showTable, source: 'reread' },
  wait: ({ volume: target, host }) => [waitForAttach(target, host)],
  successMessage: ({ volume: target, instance, host }) =>
    `Attached volume ${formatLabel(target)} to ${instance ?? host ?? ''}`,
  examples: [
    [
      'volume attach db-data --instance e1ae6f7e-c35d-4656-a4fd-2371f9a791d4 --mountpoint /dev/vdb',
      'attach to a server as its second disk',
    ],
    ['volume attach db-data --host builder --mode ro', 'attach to a host, read-only'],
  ],
})
