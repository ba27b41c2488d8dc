import { defineCommand } from '../../../framework/command.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { choice } from '../../../framework/value-params.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { QOS_CONSUMERS, deleteQosKeys, mergeQos, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos set',
  aliases: ['qos set'],
  summary: 'Change a QoS specification',
  args: { qos: ref(qos) },
  flags: {
    noProperty: toggle('take all keys off first'),
    property: keyValues('key to add or change'),
    consumer: optional(choice('who minds it: the hypervisor (front-end), the backend, or both', QOS_CONSUMERS)),
  },
  anyOf: [['noProperty', 'property', 'consumer']],
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
  successMessage: ({ qos: target }) => `volume qos ${target.id} changed`,
  examples: [
    ['volume qos set --property total_iops_sec=800 slow', 'one key more, or another value'],
    ['volume qos set --no-property --consumer back-end slow', 'no keys at all, and another consumer'],
  ],
})
