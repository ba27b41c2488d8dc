import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { choice } from '../../../framework/value-params.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { QOS_CONSUMERS, deleteQosKeys, mergeQos, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos set',
  aliases: ['qos set'],
  summary: 'Set QoS specs properties',
  args: { qos: ref(qos) },
  flags: {
    noProperty: toggle('remove all keys first'),
    property: keyValues('key to set'),
    consumer: optional(
      choice('consumer that enforces the specs: front-end (hypervisor), back-end or both', QOS_CONSUMERS),
    ),
  },
  isAdminOnly: true,
  operations: [deleteQosKeys, mergeQos],
  plan: ({ qos: target, noProperty, property, consumer }) => {
    const currentKeys = Object.keys(target.specs ?? {})
    return [
      noProperty && currentKeys.length > 0 && deleteQosKeys({ pathParams: target, body: currentKeys }),
      (property !== undefined || consumer !== undefined) &&
        mergeQos(target, { ...property, ...(consumer === undefined ? {} : { consumer }) }),
    ]
  },
  successMessage: ({ qos: target }) => `Updated QoS specs ${formatLabel(target)}`,
  examples: [
    ['volume qos set --property total_iops_sec=800 slow', 'set a key'],
    ['volume qos set --no-property --consumer back-end slow', 'remove all keys and set the consumer'],
  ],
})
