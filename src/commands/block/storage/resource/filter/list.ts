import { defineCommand } from '../../../../../framework/command.ts'
import { optional } from '../../../../../framework/params.ts'
import { text } from '../../../../../framework/value-params.ts'
import { listResourceFilters, resourceFilter } from '../../../../../resources/resource-filter.ts'

export default defineCommand({
  path: 'block storage resource filter list',
  aliases: ['resource filter list', 'list-filters'],
  summary: 'List what lists can be filtered by',
  about:
    'It is the service that decides. A filter that ends in ~ also takes a part of the value; administrators may use more than is listed.',
  args: {},
  flags: { resource: optional(text('of this resource only, such as volume', { metavar: 'resource' })) },
  operations: [listResourceFilters],
  plan: ({ resource }) => [listResourceFilters({ resource })],
  listOutput: { resource: resourceFilter, table: resourceFilter.listTable },
  examples: [['block storage resource filter list', 'of every list there is']],
})
