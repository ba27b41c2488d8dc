import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { associationsEnrichment, listQosAssociations, qos, readQos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos show',
  aliases: ['qos show', 'qos-show'],
  summary: 'Show a QoS specification',
  args: { qos: ref(qos) },
  flags: {},
  isAdminOnly: true,
  operations: [readQos, listQosAssociations],
  plan: () => [],
  showOutput: { resource: qos, table: qos.showTable, source: 'lookup', enrichments: [associationsEnrichment] },
  examples: [['volume qos show slow', 'its keys, and the types that have it']],
})
