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
    allProjects: toggle('group snapshots of every project', {
      isAdminOnly: true,
      aliases: ['all-tenants'],
      since: '3.29',
    }),
    name: optional(text('those of this name', { metavar: 'name', since: '3.29' })),
    status: optional(choice('those in this status', GROUP_SNAPSHOT_STATES, { metavar: 'status', since: '3.29' })),
    group: optional(ref(group, 'those of this group (name or ID)', { aliases: ['group-id'], since: '3.29' })),
    sort: optional(text('order of the rows, by the service', { metavar: 'key[:asc|desc],…', since: '3.29' })),
    filters: keyValues('any other filter of the service; name~=text finds a part of it', { since: '3.33' }),
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
    ['volume group snapshot list --group shop', 'those of one group'],
    ['group snapshot list --status error --all-projects', 'what went wrong, everywhere'],
  ],
})
