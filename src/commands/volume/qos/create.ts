import { defineCommand, made } from '../../../grammar/command.ts'
import { keyValues } from '../../../grammar/key-values.ts'
import { choice, text, withDefault } from '../../../grammar/param.ts'
import { CONSUMERS, createQos, madeQosTable, qos } from '../../../resources/qos.ts'

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
    consumer: withDefault(choice('who minds it: the hypervisor (front-end), the backend, or both (the default)', CONSUMERS), 'both'),
    property: keyValues('key of the specification, such as total_iops_sec=500'),
  },
  isAdminOnly: true,
  uses: [createQos],
  plan: ({ name, consumer, keys, property }) => [createQos({ consumer, ...keys, ...property, name })],
  makes: qos,
  shows: { noun: qos, table: madeQosTable, from: 'answer' },
  says: (_, answers) => `volume qos ${made(qos, answers).id} made`,
  examples: [['volume qos create --consumer front-end --property total_iops_sec=500 slow', 'no more than 500 operations a second']],
})
