import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { associationsEnrichment, listQosAssociations, qos, readQos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos show',
  aliases: ['qos show', 'qos-show'],
  summary: 'Show QoS specs',
  args: { qos: ref(qos) },
  flags: {},
  isAdminOnly: true,
  operations: [readQos, listQosAssociations],
  plan: () => [],
  showOutput: { resource: qos, table: qos.showTable, source: 'lookup', enrichments: [associationsEnrichment] },
  examples: [['volume qos show slow', 'keys, and the types associated with them']],
})
