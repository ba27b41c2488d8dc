import { defineCommand } from '../../../grammar/command.ts'
import { ref, repeated, text } from '../../../grammar/param.ts'
import { deleteQosKeys, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos unset',
  aliases: ['qos unset'],
  summary: 'Take keys off a QoS specification',
  args: { qos: ref(qos) },
  flags: { property: repeated(text('key to take off (repeat for more)', { metavar: 'key' })) },
  anyOf: [['property']],
  isAdminOnly: true,
  uses: [deleteQosKeys],
  plan: ({ qos: target, property }) => [deleteQosKeys({ at: target, body: property })],
  says: ({ qos: target }) => `volume qos ${target.id} changed`,
  examples: [['volume qos unset --property total_iops_sec slow', 'one key less']],
})
