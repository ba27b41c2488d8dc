import { keyValues } from '../../../../framework/key-values.ts'
import { choice, text } from '../../../../framework/value-params.ts'
import { optional, toggle } from '../../../../framework/params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { defineListCommand } from '../../../../framework/standard-commands.ts'
import { GROUP_SNAPSHOT_STATES, groupSnapshot, listGroupSnapshots } from '../../../../resources/group-snapshot.ts'
import { group } from '../../../../resources/group.ts'

export default defineListCommand(groupSnapshot, {
  path: 'volume group snapshot list',
  aliases: ['group snapshot list', 'group-snapshot-list'],
  summary: 'List group snapshots',
  filters: {
    allProjects: toggle('group snapshots of all projects', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
      since: '3.29',
    }),
    name: optional(text('only group snapshots with this name', { metavar: 'name', since: '3.29' })),
    status: optional(
      choice('only group snapshots with this status', GROUP_SNAPSHOT_STATES, { metavar: 'status', since: '3.29' }),
    ),
    group: optional(ref(group, 'only snapshots of this group (name or ID)', { aliases: ['group-id'], since: '3.29' })),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…', since: '3.29' })),
    filters: keyValues('any other filter of the service; name~=text matches a substring', { since: '3.33' }),
  },
  operation: listGroupSnapshots,
  query: ({ allProjects, name, status, group: source, sort, filters }) => ({
    all_tenants: allProjects || undefined,
    name,
    status,
    group_id: source?.id,
    sort,
    filters,
  }),
  examples: [
    ['volume group snapshot list --group shop', 'snapshots of one group'],
    ['group snapshot list --status error --all-projects', 'failed snapshots of all projects'],
  ],
})
