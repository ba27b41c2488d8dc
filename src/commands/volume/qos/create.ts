import { formatCreatedLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { choice, text } from '../../../framework/value-params.ts'
import { withDefault } from '../../../framework/params.ts'
import { QOS_CONSUMERS, createQos, createdQosTable, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos create',
  aliases: ['qos create', 'qos-create'],
  summary: 'Create QoS specs',
  about: 'QoS specs apply to the volumes of a type once they are associated with the type.',
  args: {
    name: text('name of the new QoS specs'),
    keys: keyValues('key of the specs, in the form of cinder', { isHidden: true }),
  },
  flags: {
    consumer: withDefault(
      choice('consumer that enforces the specs: front-end (hypervisor), back-end or both (default)', QOS_CONSUMERS),
      'both',
    ),
    property: keyValues('key of the specs, such as total_iops_sec=500'),
  },
  isAdminOnly: true,
  operations: [createQos],
  plan: ({ name, consumer, keys, property }) => [createQos({ consumer, ...keys, ...property, name })],
  creates: { type: qos, name: ({ name }) => name },
  showOutput: { resource: qos, table: createdQosTable, source: 'response' },
  successMessage: (_, answers) => `Created QoS specs ${formatCreatedLabel(qos, answers)}`,
  examples: [
    ['volume qos create --consumer front-end --property total_iops_sec=500 slow', 'at most 500 operations per second'],
  ],
})
