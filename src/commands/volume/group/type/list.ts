import { optional, switches, toggle } from '../../../../framework/params.ts'
import { text } from '../../../../framework/value-params.ts'
import { defineListCommand } from '../../../../framework/standard-commands.ts'
import { groupType, listGroupTypes, readDefaultGroupType } from '../../../../resources/group-type.ts'

export default defineListCommand(groupType, {
  path: 'volume group type list',
  aliases: ['group type list', 'group-type-list', 'group-specs-list'],
  summary: 'List group types',
  about: 'Group specs are only visible to administrators.',
  filters: {
    default: toggle('only the default group type of the service'),
    visibility: switches({ public: [true, 'only public types'], private: [false, 'only private types'] }),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…' })),
  },
  exclusive: [['default', 'visibility']],
  operation: listGroupTypes,
  singleItemRequest: input => (input.default ? readDefaultGroupType() : undefined),
  query: ({ visibility, sort }) => ({ is_public: visibility ?? ('none' as const), sort }),
  extraOperations: [readDefaultGroupType],
  examples: [['volume group type list', 'the available group types']],
})
