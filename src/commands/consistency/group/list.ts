import { optional, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { defineListCommand } from '../../../framework/standard-commands.ts'
import { consistencyGroup, listConsistencyGroups } from '../../../resources/consistency-group.ts'

export default defineListCommand(consistencyGroup, {
  path: 'consistency group list',
  aliases: ['consisgroup-list'],
  summary: 'List consistency groups',
  about: 'The service includes volume groups in this list.',
  filters: {
    allProjects: toggle('consistency groups of all projects', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
    }),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…' })),
  },
  operation: listConsistencyGroups,
  query: ({ allProjects, sort }) => ({ all_tenants: allProjects || undefined, sort }),
  examples: [['consistency group list --long', 'the consistency groups of the project, with more columns']],
})
