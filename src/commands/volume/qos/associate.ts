import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { associateQos, qos } from '../../../resources/qos.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume qos associate',
  aliases: ['qos associate', 'qos-associate'],
  summary: 'Associate QoS specs with a volume type',
  about: 'A type has at most one set of QoS specs. It applies to volumes attached afterwards.',
  args: { qos: ref(qos), type: ref(volumeType) },
  flags: {},
  isAdminOnly: true,
  operations: [associateQos],
  plan: ({ qos: target, type }) => [associateQos({ pathParams: target, query: { vol_type_id: type.id } })],
  successMessage: ({ qos: target, type }) =>
    `Associated QoS specs ${formatLabel(target)} with volume type ${formatLabel(type)}`,
  examples: [['volume qos associate slow archive', 'volumes of type archive get the specs at their next attachment']],
})
