import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
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
  operations: [associateQos],
  plan: ({ qos: target, type }) => [associateQos({ pathParams: target, query: { vol_type_id: type.id } })],
  successMessage: ({ qos: target, type }) => `volume type ${type.id} has volume qos ${target.id}`,
  examples: [['volume qos associate slow archive', 'volumes of type archive are slow from now on']],
})
