import { defineShowCommand } from '../../../../../framework/standard-commands.ts'
import { listResourceFilters, resourceFilter } from '../../../../../resources/resource-filter.ts'

export default defineShowCommand(resourceFilter, {
  path: 'block storage resource filter show',
  aliases: ['resource filter show'],
  summary: 'Show the filters that the lists of a resource support',
  operation: listResourceFilters,
  examples: [['block storage resource filter show volume', 'the filters of volume list']],
})
