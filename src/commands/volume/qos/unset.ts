import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { repeated } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { deleteQosKeys, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos unset',
  aliases: ['qos unset'],
  summary: 'Remove keys from QoS specs',
  args: { qos: ref(qos) },
  flags: { property: repeated(text('key to remove (repeatable)', { metavar: 'key' })) },
  isAdminOnly: true,
  operations: [deleteQosKeys],
  plan: ({ qos: target, property }) => [property.length > 0 && deleteQosKeys({ pathParams: target, body: property })],
  successMessage: ({ qos: target }) => `Updated QoS specs ${formatLabel(target)}`,
  examples: [['volume qos unset --property total_iops_sec slow', 'remove a key']],
})
