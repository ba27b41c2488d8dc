import { optional } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { defineListCommand } from '../../../framework/standard-commands.ts'
import { associationsEnrichment, listQosAssociations, listQos, qos } from '../../../resources/qos.ts'

export default defineListCommand(qos, {
  path: 'volume qos list',
  aliases: ['qos list', 'qos-list'],
  summary: 'List QoS specifications',
  about: 'The volume types that have a specification are asked for in one more request for each.',
  filters: { sort: optional(text('order of the rows, by the service', { metavar: 'key[:asc|desc],…' })) },
  isAdminOnly: true,
  operation: listQos,
  query: ({ sort }) => ({ sort }),
  enrichments: () => [associationsEnrichment],
  extraOperations: [listQosAssociations],
  examples: [['volume qos list', 'the specifications, and the types that have them']],
})
