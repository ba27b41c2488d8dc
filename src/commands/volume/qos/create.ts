import { defineCommand } from '../../../framework/command.ts'
import { createdTarget } from '../../../framework/plan.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { choice, text } from '../../../framework/value-params.ts'
import { withDefault } from '../../../framework/params.ts'
import { QOS_CONSUMERS, createQos, createdQosTable, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos create',
  aliases: ['qos create', 'qos-create'],
  summary: 'Make a QoS specification',
  about: 'It counts for the volumes of a type once it is associated with the type.',
  args: {
    name: text('name of the new specification'),
    keys: keyValues('key of the specification, as cinder has it typed', { isHidden: true }),
  },
  flags: {
    consumer: withDefault(
      choice('who minds it: the hypervisor (front-end), the backend, or both (the default)', QOS_CONSUMERS),
      'both',
    ),
    property: keyValues('key of the specification, such as total_iops_sec=500'),
  },
  isAdminOnly: true,
  operations: [createQos],
  plan: ({ name, consumer, keys, property }) => [createQos({ consumer, ...keys, ...property, name })],
  creates: qos,
  showOutput: { resource: qos, table: createdQosTable, source: 'response' },
  successMessage: (_, answers) => `volume qos ${createdTarget(qos, answers).id} made`,
  examples: [
    [
      'volume qos create --consumer front-end --property total_iops_sec=500 slow',
      'no more than 500 operations a second',
    ],
  ],
})
