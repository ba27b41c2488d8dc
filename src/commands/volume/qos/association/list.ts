import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { qosAssociation, listQosAssociations, qos } from '../../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos association list',
  aliases: ['qos association list', 'qos-get-association'],
  summary: 'List the volume types associated with QoS specs',
  args: { qos: ref(qos) },
  flags: {},
  isAdminOnly: true,
  operations: [listQosAssociations],
  plan: ({ qos: target }) => [listQosAssociations({ pathParams: target })],
  listOutput: { resource: qosAssociation, table: qosAssociation.listTable },
  examples: [['volume qos association list slow -f value -c ID', 'type IDs, for a script']],
})
