import { defineCommand } from '../../../../../framework/command.ts'
import { optional } from '../../../../../framework/params.ts'
import { text } from '../../../../../framework/value-params.ts'
import { listResourceFilters, resourceFilter } from '../../../../../resources/resource-filter.ts'

export default defineCommand({
  path: 'block storage resource filter list',
  aliases: ['resource filter list', 'list-filters'],
  summary: 'List the filters that lists support',
  about:
    'The service decides which filters apply. A filter that ends in ~ also matches substrings; ' +
    'administrators may use more filters than are listed.',
  args: {},
  flags: { resource: optional(text('only filters of this resource, such as volume', { metavar: 'resource' })) },
  operations: [listResourceFilters],
  plan: ({ resource }) => [listResourceFilters({ resource })],
  listOutput: { resource: resourceFilter, table: resourceFilter.listTable },
  examples: [['block storage resource filter list', 'the filters of all lists']],
})
