import { defineCommand } from '../../../../grammar/command.ts'
import { anyFilters } from '../../../../grammar/key-values.ts'
import { optional, text, toggle } from '../../../../grammar/param.ts'
import { pagingFlags, withPaging } from '../../../../grammar/verbs.ts'
import { listTransfers, transfer, transferLists } from '../../../../resources/transfer.ts'

export default defineCommand({
  path: 'volume transfer request list',
  aliases: ['volume transfer list', 'transfer list', 'transfer request list', 'transfer-list'],
  summary: 'List volumes on offer to other projects',
  args: {},
  flags: {
    allProjects: toggle('transfers of every project', { isAdminOnly: true, aliases: ['all-tenants'] }),
    sort: optional(text('order of the rows, by the service', { metavar: 'key[:asc|desc],…', since: '3.59' })),
    filter: anyFilters('name=for-ops'),
  },
  common: pagingFlags,
  uses: transferLists,
  plan: (asked, { speaks }) => {
    const { allProjects, sort, filter } = asked
    return [listTransfers(speaks, withPaging({ all_tenants: allProjects || undefined, sort, filters: filter }, asked))]
  },
  lists: ({ limit, maxItems }) => ({ noun: transfer, table: transfer.short, limit: maxItems ?? limit }),
  examples: [['volume transfer request list', 'what waits to be accepted']],
})
