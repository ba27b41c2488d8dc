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
  about: 'All of them, page by page; --limit N gives exactly N rows. The service does the filtering, but for --type.',
  filters: {
    project: optional(
      ref(project, 'volumes of this project (name or ID; for administrators)', { aliases: ['tenant'] }),
    ),
    projectDomain: optional(
      text('domain of --project, when its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    user: optional(ref(user, 'volumes made by this user (name or ID; for administrators)')),
    userDomain: optional(text('domain of --user, when its name is not unique', { metavar: 'domain', isHidden: true })),
    name: optional(text('volumes of this name', { metavar: 'name' })),
    status: optional(text('volumes in this status', { metavar: 'status', choices: VOLUME_STATES })),
    type: optional(ref(volumeType, 'volumes of this type (name or ID)', { metavar: 'volume-type' })),
    size: optional(integer('volumes of this size', { min: 1, metavar: 'GiB' })),
    bootable: optional(booleanText('volumes that can be booted from, or not')),
    group: optional(
      refId(group, 'volumes in this group (name or ID)', {
        metavar: 'group',
        aliases: ['group-id', 'group_id'],
        since: '3.13',
      }),
    ),
    availabilityZone: optional(
      text('volumes in this availability zone', { metavar: 'zone', completionType: availabilityZone }),
    ),
    migrationStatus: optional(
      text('volumes whose migration is in this state', {
        metavar: 'status',
        isAdminOnly: true,
        aliases: ['migration_status'],
      }),
    ),
    property: keyValues('volumes with this property', { aliases: ['metadata'] }),
    imageProperty: keyValues('volumes whose image had this property', {
      isAdminOnly: true,
      aliases: ['image-metadata', 'image_metadata'],
      since: '3.4',
    }),
    createdAt: optional(timeComparison('volumes made then, such as gt:2026-01-31T12:00:00')),
    updatedAt: optional(timeComparison('volumes last changed then')),
    consumesQuota: optional(booleanText('volumes that count against the quota, or not', { since: '3.65' })),
    filter: serviceFilters('name~=db'),
    withCount: toggle('tell on standard error how many there are', { since: '3.45' }),
    sort: optional(text('order of the rows, by the service', { metavar: 'key[:asc|desc],…' })),
    allProjects: toggle('volumes of every project', { isAdminOnly: true, aliases: ['all-tenants'] }),
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
    ['volume list --status available --sort size:desc --limit 10', 'the ten largest that are free'],
    ['volume list --filter name~=db --long -f json', 'with db in the name; more columns, as JSON'],
  ],
})
