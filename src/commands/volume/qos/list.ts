import { optional, text } from '../../../grammar/param.ts'
import { list } from '../../../grammar/verbs.ts'
import { associations, listAssociations, listQos, qos } from '../../../resources/qos.ts'

export default list(qos, {
  path: 'volume qos list',
  aliases: ['qos list', 'qos-list'],
  summary: 'List QoS specifications',
  about: 'The volume types that have a specification are asked for in one more request for each.',
  filters: { sort: optional(text('order of the rows, by the service', { metavar: 'key[:asc|desc],…' })) },
  isAdminOnly: true,
  operation: listQos,
  query: ({ sort }) => ({ sort }),
  beside: () => [associations],
  alsoUses: [listAssociations],
  examples: [['volume qos list', 'the specifications, and the types that have them']],
})
