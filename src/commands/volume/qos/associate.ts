import { defineCommand } from '../../../grammar/command.ts'
import { ref } from '../../../grammar/param.ts'
import { associateQos, qos } from '../../../resources/qos.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume qos associate',
  aliases: ['qos associate', 'qos-associate'],
  summary: 'Give a volume type a QoS specification',
  about: 'A type has one specification at most. It counts for volumes attached from then on.',
  args: { qos: ref(qos), type: ref(volumeType) },
  flags: {},
  isAdminOnly: true,
  uses: [associateQos],
  plan: ({ qos: target, type }) => [associateQos({ at: target, query: { vol_type_id: type.id } })],
  says: ({ qos: target, type }) => `volume type ${type.id} has volume qos ${target.id}`,
  examples: [['volume qos associate slow archive', 'volumes of type archive are slow from now on']],
})
