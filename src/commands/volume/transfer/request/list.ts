import { defineCommand } from '../../../../framework/command.ts'
import { serviceFilters } from '../../../../framework/key-values.ts'
import { optional, toggle } from '../../../../framework/params.ts'
import { text } from '../../../../framework/value-params.ts'
import { pagingFlags, addPaging } from '../../../../framework/standard-commands.ts'
import { listTransfers, transfer, listTransfersOperations } from '../../../../resources/transfer.ts'

export default defineCommand({
  path: 'volume transfer request list',
  aliases: ['volume transfer list', 'transfer list', 'transfer request list', 'transfer-list'],
  summary: 'List pending volume transfers',
  args: {},
  flags: {
    allProjects: toggle('transfers of all projects', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
    }),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…', since: '3.59' })),
    filter: serviceFilters('name=for-ops'),
  },
  sharedFlags: pagingFlags,
  operations: listTransfersOperations,
  plan: (input, { microversion }) => {
    const { allProjects, sort, filter } = input
    return [
      listTransfers(microversion, addPaging({ all_tenants: allProjects || undefined, sort, filters: filter }, input)),
    ]
  },
  listOutput: ({ limit, maxItems }) => ({ resource: transfer, table: transfer.listTable, limit: maxItems ?? limit }),
  examples: [['volume transfer request list', 'transfers that are not accepted yet']],
})
