import { keyValues } from '../../../framework/key-values.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { defineListCommand } from '../../../framework/standard-commands.ts'
import { group, listGroups } from '../../../resources/group.ts'

export default defineListCommand(group, {
  path: 'volume group list',
  aliases: ['group list', 'group-list'],
  summary: 'List volume groups',
  filters: {
    allProjects: toggle('groups of every project', { isAdminOnly: true, aliases: ['all-tenants'] }),
    name: optional(text('groups of this name', { metavar: 'name' })),
    sort: optional(text('order of the rows, by the service', { metavar: 'key[:asc|desc],…' })),
    filters: keyValues('any other filter of the service; name~=text finds a part of it', { since: '3.33' }),
  },
  operation: listGroups,
  query: ({ allProjects, name, sort, filters }) => ({ all_tenants: allProjects || undefined, name, sort, filters }),
  examples: [
    ['volume group list', 'the groups of the project'],
    ['group list --long --filters name~=shop', 'more columns, for those with shop in their name'],
  ],
})
