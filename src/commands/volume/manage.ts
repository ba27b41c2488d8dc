import { formatCreatedLabel } from '../../framework/format-label.ts'
import { waitUntilCreated } from '../../framework/wait-condition.ts'
import { defineCommand } from '../../framework/command.ts'
import { keyValues } from '../../framework/key-values.ts'
import { optional, toggle, withDefault } from '../../framework/params.ts'
import { text } from '../../framework/value-params.ts'
import { availabilityZone } from '../../resources/availability-zone.ts'
import { cluster } from '../../resources/cluster.ts'
import { pool } from '../../resources/pool.ts'
import { volumeType } from '../../resources/volume-type.ts'
import { parseCreatedVolume, manageVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume manage',
  aliases: ['manage'],
  summary: 'Manage an existing volume of a backend',
  about:
    'The same as volume create --remote-source. List the candidates with clinker block storage volume ' +
    'manageable list.',
  isAdminOnly: true,
  args: {
    host: optional(
      text('backend of the volume, as host@backend#pool; omitted with --cluster', {
        metavar: 'host',
        completionType: pool,
      }),
    ),
    identifier: text('name of the volume on the backend, or the value for --id-type', { metavar: 'identifier' }),
  },
  flags: {
    cluster: optional(text('cluster of the volume', { metavar: 'cluster', since: '3.16', completionType: cluster })),
    idType: withDefault(text('kind of identifier (default: source-name)', { metavar: 'key' }), 'source-name'),
    name: optional(text('name of the volume')),
    description: optional(text('description')),
    type: optional(
      text('volume type (name or ID)', {
        metavar: 'volume-type',
        aliases: ['volume-type'],
        completionType: volumeType,
      }),
    ),
    availabilityZone: optional(text('availability zone', { metavar: 'zone', completionType: availabilityZone })),
    property: keyValues('property of the volume', { aliases: ['metadata'] }),
    bootable: toggle('mark the volume as bootable'),
  },
  exclusive: [['host', 'cluster']],
  anyOf: [['host', 'cluster']],
  operations: [manageVolume],
  plan: ({ host, identifier, cluster, idType, name, description, type, availabilityZone, property, bootable }) => [
    manageVolume({
      pathParams: {},
      body: {
        host,
        cluster,
        name,
        description,
        volume_type: type,
        availability_zone: availabilityZone,
        metadata: property,
        bootable: bootable || undefined,
        ref: { [idType]: identifier },
      },
    }),
  ],
  showOutput: { resource: volume, table: volume.showTable, source: 'response' },
  wait: (_, answers) => [waitUntilCreated(volume, parseCreatedVolume(answers).id, ['creating', 'managing'])],
  successMessage: (_, answers) => `Managing volume ${formatCreatedLabel(volume, answers)}`,
  examples: [
    ['volume manage rc@alpha#ssd lun-7 --name db-data --wait', 'by its name on the backend'],
    ['volume manage --cluster blue@gamma 42 --id-type source-id', 'by another identifier, in a cluster'],
  ],
})
