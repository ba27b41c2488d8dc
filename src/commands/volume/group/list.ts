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
    allProjects: toggle('groups of all projects', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
    }),
    name: optional(text('only groups with this name', { metavar: 'name' })),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…' })),
    filters: keyValues('any other filter of the service; name~=text matches a substring', { since: '3.33' }),
  },
  operation: listGroups,
  query: ({ allProjects, name, sort, filters }) => ({ all_tenants: allProjects || undefined, name, sort, filters }),
  examples: [
    ['volume group list', 'the groups of the project'],
    ['group list --long --filters name~=shop', 'groups with shop in their name, with more columns'],
  ],
})
