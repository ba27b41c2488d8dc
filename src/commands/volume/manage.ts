import { comesAbout, defineCommand } from '../../grammar/command.ts'
import { keyValues } from '../../grammar/key-values.ts'
import { optional, text, toggle, withDefault } from '../../grammar/param.ts'
import { availabilityZone } from '../../resources/availability-zone.ts'
import { cluster } from '../../resources/cluster.ts'
import { pool } from '../../resources/pool.ts'
import { volumeType } from '../../resources/volume-type.ts'
import { madeVolume, manageVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume manage',
  aliases: ['manage'],
  summary: 'Take over a volume that is already on a backend',
  about: 'The same as volume create --remote-source. What there is to take over: clinker block storage volume manageable list.',
  isAdminOnly: true,
  args: {
    host: optional(text('where it is, as host@backend#pool; left out with --cluster', { metavar: 'host', offers: pool })),
    identifier: text('its name there, or what --id-type says', { metavar: 'identifier' }),
  },
  flags: {
    cluster: optional(text('the cluster where it is', { metavar: 'cluster', since: '3.16', offers: cluster })),
    idType: withDefault(text('what the identifier is (default: source-name)', { metavar: 'key' }), 'source-name'),
    name: optional(text('name of the volume')),
    description: optional(text('description')),
    type: optional(text('volume type (name or ID)', { metavar: 'volume-type', aliases: ['volume-type'], offers: volumeType })),
    availabilityZone: optional(text('availability zone', { metavar: 'zone', offers: availabilityZone })),
    property: keyValues('property of the volume', { aliases: ['metadata'] }),
    bootable: toggle('mark it as bootable'),
  },
  exclusive: [['host', 'cluster']],
  anyOf: [['host', 'cluster']],
  uses: [manageVolume],
  plan: ({ host, identifier, cluster, idType, name, description, type, availabilityZone, property, bootable }) => [manageVolume({
    at: {},
    body: {
      host, cluster, name, description, volume_type: type, availability_zone: availabilityZone, metadata: property,
      bootable: bootable || undefined,
      ref: { [idType]: identifier },
    },
  })],
  shows: { noun: volume, table: volume.shown, from: 'answer' },
  wait: (_, answers) => [comesAbout(volume, madeVolume(answers).id, ['creating', 'managing'])],
  says: (_, answers) => `volume ${madeVolume(answers).id} is being taken over`,
  examples: [
    ['volume manage rc@alpha#ssd lun-7 --name db-data --wait', 'by its name on the backend'],
    ['volume manage --cluster blue@gamma 42 --id-type source-id', 'by another identifier, in a cluster'],
  ],
})
