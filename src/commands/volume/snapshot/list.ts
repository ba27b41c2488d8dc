import { serviceFilters, keyValues } from '../../../framework/key-values.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text, booleanText } from '../../../framework/value-params.ts'
import { defineListCommand } from '../../../framework/standard-commands.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { project } from '../../../resources/identity.ts'
import { listSnapshots, snapshot, SNAPSHOT_STATES } from '../../../resources/snapshot.ts'
import { volume } from '../../../resources/volume.ts'

export default defineListCommand(snapshot, {
  path: 'volume snapshot list',
  aliases: ['snapshot list', 'snapshot-list'],
  summary: 'List snapshots',
  filters: {
    allProjects: toggle('snapshots of all projects', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
    }),
    project: optional(
      ref(project, 'only snapshots of this project (name or ID)', { isAdminOnly: true, aliases: ['tenant'] }),
    ),
    projectDomain: optional(
      text('domain of --project, if its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    name: optional(text('only snapshots with this name', { metavar: 'name' })),
    status: optional(text('only snapshots with this status', { metavar: 'status', choices: SNAPSHOT_STATES })),
    volume: optional(ref(volume, 'only snapshots of this volume (name or ID)', { aliases: ['volume-id'] })),
    property: keyValues('only snapshots with this property', { since: '3.22', aliases: ['metadata'] }),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…' })),
    availabilityZone: optional(
      text('only snapshots in this availability zone', { metavar: 'zone', completionType: availabilityZone }),
    ),
    consumesQuota: optional(
      booleanText('only snapshots that count against the quota, or only those that do not', { since: '3.65' }),
    ),
    filter: serviceFilters('name~=upgrade'),
    withCount: toggle('print the total number of snapshots on standard error', { acceptsBoolean: true, since: '3.45' }),
  },
  operation: listSnapshots,
  query: ({
    allProjects,
    project: owner,
    name,
    status,
    volume: source,
    property,
    sort,
    availabilityZone,
    consumesQuota,
    filter,
    withCount,
  }) => ({
    name,
    status,
    sort,
    availability_zone: availabilityZone,
    consumes_quota: consumesQuota,
    filters: filter,
    with_count: withCount || undefined,
    volume_id: source?.id,
    metadata: property,
    project_id: owner?.id,
    all_tenants: allProjects || owner !== undefined ? true : undefined,
  }),
  includesCount: ({ withCount }) => withCount,
  examples: [
    ['volume snapshot list --volume db-data', 'snapshots of one volume, newest first'],
    ['snapshot list --status error --all-projects -f value -c ID', 'IDs for a script'],
  ],
})
