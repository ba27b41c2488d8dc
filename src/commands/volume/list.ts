import { defineListCommand } from '../../framework/standard-commands.ts'
import { serviceFilters, keyValues, timeComparison } from '../../framework/key-values.ts'
import { refId, ref } from '../../framework/resource-params.ts'
import { integer, text, booleanText } from '../../framework/value-params.ts'
import { optional, toggle } from '../../framework/params.ts'
import { availabilityZone } from '../../resources/availability-zone.ts'
import { group } from '../../resources/group.ts'
import { project, user } from '../../resources/identity.ts'
import { volumeType } from '../../resources/volume-type.ts'
import { listVolumes, volume, VOLUME_STATES } from '../../resources/volume.ts'

export default defineListCommand(volume, {
  path: 'volume list',
  summary: 'List volumes',
  about:
    'Lists all matching volumes, fetching as many pages as needed; --limit N returns at most N. The ' +
    'service applies the filters, except --type.',
  filters: {
    project: optional(ref(project, 'only volumes of this project (name or ID; admin only)', { aliases: ['tenant'] })),
    projectDomain: optional(
      text('domain of --project, if its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    user: optional(ref(user, 'only volumes created by this user (name or ID; admin only)')),
    userDomain: optional(text('domain of --user, if its name is not unique', { metavar: 'domain', isHidden: true })),
    name: optional(text('only volumes with this name', { metavar: 'name' })),
    status: optional(text('only volumes with this status', { metavar: 'status', choices: VOLUME_STATES })),
    type: optional(ref(volumeType, 'only volumes of this type (name or ID)', { metavar: 'volume-type' })),
    size: optional(integer('only volumes of this size', { min: 1, metavar: 'GiB' })),
    bootable: optional(booleanText('only bootable volumes, or only non-bootable ones')),
    group: optional(
      refId(group, 'only volumes of this group (name or ID)', {
        metavar: 'group',
        aliases: ['group-id', 'group_id'],
        since: '3.13',
      }),
    ),
    availabilityZone: optional(
      text('only volumes in this availability zone', { metavar: 'zone', completionType: availabilityZone }),
    ),
    migrationStatus: optional(
      text('only volumes with this migration status', {
        metavar: 'status',
        isAdminOnly: true,
        aliases: ['migration_status'],
      }),
    ),
    property: keyValues('only volumes with this property', { aliases: ['metadata'] }),
    imageProperty: keyValues('only volumes with this image property', {
      isAdminOnly: true,
      aliases: ['image-metadata', 'image_metadata'],
      since: '3.4',
    }),
    createdAt: optional(timeComparison('only volumes created at this time, such as gt:2026-01-31T12:00:00')),
    updatedAt: optional(timeComparison('only volumes updated at this time')),
    consumesQuota: optional(
      booleanText('only volumes that count against the quota, or only those that do not', { since: '3.65' }),
    ),
    filter: serviceFilters('name~=db'),
    withCount: toggle('print the total number of volumes on standard error', { acceptsBoolean: true, since: '3.45' }),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…' })),
    allProjects: toggle('volumes of all projects', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
    }),
  },
  operation: listVolumes,
  query: input => ({
    name: input.name,
    status: input.status,
    size: input.size,
    bootable: input.bootable,
    sort: input.sort,
    filters: input.filter,
    group_id: input.group,
    availability_zone: input.availabilityZone,
    migration_status: input.migrationStatus,
    metadata: input.property,
    glance_metadata: input.imageProperty,
    created_at: input.createdAt,
    updated_at: input.updatedAt,
    consumes_quota: input.consumesQuota,
    with_count: input.withCount || undefined,
    project_id: input.project?.id,
    user_id: input.user?.id,
    all_tenants: input.allProjects || input.project !== undefined ? true : undefined,
  }),
  filterRow: ({ type }) => type && (item => item.volume_type_id === type.id || item.volume_type === type.name),
  includesCount: input => input.withCount,
  resolvesMarker: true,
  examples: [
    ['volume list', 'the volumes of the project'],
    ['volume list --status available --sort size:desc --limit 10', 'the ten largest available volumes'],
    ['volume list --filter name~=db --long -f json', 'volumes with db in their name, with more columns, as JSON'],
  ],
})
