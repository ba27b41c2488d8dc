import { list } from '../../grammar/verbs.ts'
import { anyFilters, keyValues, timeComparison } from '../../grammar/key-values.ts'
import { idOf, integer, optional, ref, text, toggle, yesOrNo } from '../../grammar/param.ts'
import { availabilityZone } from '../../resources/availability-zone.ts'
import { group } from '../../resources/group.ts'
import { project, user } from '../../resources/identity.ts'
import { volumeType } from '../../resources/volume-type.ts'
import { listVolumes, volume, VOLUME_STATES } from '../../resources/volume.ts'

export default list(volume, {
  path: 'volume list',
  summary: 'List volumes',
  about: 'All of them, page by page; --limit N gives exactly N rows. The service does the filtering, but for --type.',
  filters: {
    project: optional(ref(project, 'volumes of this project (name or ID; for administrators)', { aliases: ['tenant'] })),
    projectDomain: optional(text('domain of --project, when its name is not unique', { metavar: 'domain', isHidden: true })),
    user: optional(ref(user, 'volumes made by this user (name or ID; for administrators)')),
    userDomain: optional(text('domain of --user, when its name is not unique', { metavar: 'domain', isHidden: true })),
    name: optional(text('volumes of this name', { metavar: 'name' })),
    status: optional(text('volumes in this status', { metavar: 'status', choices: VOLUME_STATES })),
    type: optional(ref(volumeType, 'volumes of this type (name or ID)', { metavar: 'volume-type' })),
    size: optional(integer('volumes of this size', { min: 1, metavar: 'GiB' })),
    bootable: optional(yesOrNo('volumes that can be booted from, or not')),
    group: optional(idOf(group, 'volumes in this group (name or ID)', { metavar: 'group', aliases: ['group-id', 'group_id'], since: '3.13' })),
    availabilityZone: optional(text('volumes in this availability zone', { metavar: 'zone', offers: availabilityZone })),
    migrationStatus: optional(text('volumes whose migration is in this state', { metavar: 'status', isAdminOnly: true, aliases: ['migration_status'] })),
    property: keyValues('volumes with this property', { aliases: ['metadata'] }),
    imageProperty: keyValues('volumes whose image had this property', { isAdminOnly: true, aliases: ['image-metadata', 'image_metadata'], since: '3.4' }),
    createdAt: optional(timeComparison('volumes made then, such as gt:2026-01-31T12:00:00')),
    updatedAt: optional(timeComparison('volumes last changed then')),
    consumesQuota: optional(yesOrNo('volumes that count against the quota, or not', { since: '3.65' })),
    filter: anyFilters('name~=db'),
    withCount: toggle('tell on standard error how many there are', { since: '3.45' }),
    sort: optional(text('order of the rows, by the service', { metavar: 'key[:asc|desc],…' })),
    allProjects: toggle('volumes of every project', { isAdminOnly: true, aliases: ['all-tenants'] }),
  },
  operation: listVolumes,
  query: asked => ({
    name: asked.name, status: asked.status, size: asked.size, bootable: asked.bootable, sort: asked.sort, filters: asked.filter,
    group_id: asked.group,
    availability_zone: asked.availabilityZone,
    migration_status: asked.migrationStatus,
    metadata: asked.property,
    glance_metadata: asked.imageProperty,
    created_at: asked.createdAt,
    updated_at: asked.updatedAt,
    consumes_quota: asked.consumesQuota,
    with_count: asked.withCount || undefined,
    project_id: asked.project?.id,
    user_id: asked.user?.id,
    all_tenants: asked.allProjects || asked.project !== undefined ? true : undefined,
  }),
  keep: ({ type }) => type && (seen => seen.volume_type_id === type.id || seen.volume_type === type.name),
  counts: asked => asked.withCount,
  looksUpMarker: true,
  examples: [
    ['volume list', 'the volumes of the project'],
    ['volume list --status available --sort size:desc --limit 10', 'the ten largest that are free'],
    ['volume list --filter name~=db --long -f json', 'with db in the name; more columns, as JSON'],
  ],
})
