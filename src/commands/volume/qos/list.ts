import { optional } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { defineListCommand } from '../../../framework/standard-commands.ts'
import { associationsEnrichment, listQosAssociations, listQos, qos } from '../../../resources/qos.ts'

export default defineListCommand(qos, {
  path: 'volume qos list',
  aliases: ['qos list', 'qos-list'],
  summary: 'List QoS specs',
  about: 'Sends one more request per QoS specs for the associated volume types.',
  filters: { sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…' })) },
  isAdminOnly: true,
  operation: listQos,
  query: ({ sort }) => ({ sort }),
  enrichments: () => [associationsEnrichment],
  extraOperations: [listQosAssociations],
  examples: [['volume qos list', 'QoS specs and the types associated with them']],
})
