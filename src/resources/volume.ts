import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { likeFilterRequirement, listOp, getOp } from '../framework/resource-operations.ts'
import { column, defineResource, optionalField, type ResourceColumn } from '../framework/resource-type.ts'
import { isJsonObject, type Json, jsonToText } from '../types/json.ts'

/** The API sends "true", "True" or true. */
const wireBoolean = z.pipe(
  z.union([z.boolean(), z.string()]),
  z.transform(value => String(value).toLowerCase() === 'true'),
)

const attachmentEntry = z.object({
  attachment_id: z.optional(z.string()),
  server_id: z.nullish(z.string()),
  host_name: z.nullish(z.string()),
  device: z.nullish(z.string()),
})

const schema = z.object({
  'id': z.string(),
  'name': z.nullish(z.string()),
  'status': z.string(),
  'size': z.number(),
  'volume_type': z.nullish(z.string()),
  'volume_type_id': z.nullish(z.string()),
  'bootable': z.optional(wireBoolean),
  'metadata': z.optional(mapOf(z.string())),
  'volume_image_metadata': z.nullish(mapOf(z.string())),
  'attachments': z.optional(z.array(attachmentEntry)),
  'snapshot_id': z.nullish(z.string()),
  'source_volid': z.nullish(z.string()),
  'group_id': z.nullish(z.string()),
  'migration_status': z.nullish(z.string()),
  'multiattach': z.optional(z.boolean()),
  'availability_zone': z.nullish(z.string()),
  'os-vol-host-attr:host': z.nullish(z.string()),
})

/** A volume as the service describes it (api-ref, "Show a volume's details"). */
export type Volume = z.output<typeof schema>

const bootableColumn: ResourceColumn<Volume> = {
  title: 'bootable',
  value: (item, raw) => item.bootable ?? raw['bootable'] ?? false,
}
const propertiesColumn: ResourceColumn<Volume> = { title: 'properties', value: (_, raw) => raw['metadata'] ?? {} }
const attachedToColumn: ResourceColumn<Volume> = {
  title: 'Attached to',
  value: (_, raw) => raw['attachments'] ?? [],
  formatCell: formatAttachments,
}

/** `Attached to SERVER on DEVICE`, in OSC's words; the host is used where there is no server. */
function formatAttachments(attachments: Json): string {
  if (!Array.isArray(attachments)) return ''
  return attachments
    .filter(isJsonObject)
    .map(one => {
      const location = one['server_id'] ?? one['host_name'] ?? 'an unknown server'
      return `Attached to ${jsonToText(location)} on ${jsonToText(one['device'])} `
    })
    .join('')
}

export const volume = defineResource<Volume>({
  singular: 'volume',
  collection: '/volumes',
  listPath: '/volumes/detail',
  summaryPath: '/volumes',
  key: 'volume',
  listKey: 'volumes',
  schema,
  columns: [
    column('ID', 'id'),
    column('Name', 'name'),
    column('Status', 'status'),
    column('Size', 'size'),
    attachedToColumn,
  ],
  longColumns: [
    column('ID', 'id'),
    column('Name', 'name'),
    column('Status', 'status'),
    column('Size', 'size'),
    column('Type', 'volume_type'),
    { ...bootableColumn, title: 'Bootable' },
    attachedToColumn,
    { ...propertiesColumn, title: 'Properties' },
  ],
  hideFirst: ['Properties', 'Attached to', 'Bootable', 'Type'],
  fields: [
    'attachments',
    'availability_zone',
    'backup_id',
    bootableColumn,
    'cluster_name',
    optionalField('consistencygroup_id'),
    'consumes_quota',
    'created_at',
    'description',
    'encrypted',
    optionalField('encryption_key_id'),
    'group_id',
    'id',
    'multiattach',
    'name',
    'os-vol-host-attr:host',
    'os-vol-mig-status-attr:migstat',
    'os-vol-mig-status-attr:name_id',
    'os-vol-tenant-attr:tenant_id',
    propertiesColumn,
    'provider_id',
    'replication_status',
    'service_uuid',
    'shared_targets',
    'size',
    'snapshot_id',
    'source_volid',
    'status',
    { title: 'type', value: (_, raw) => raw['volume_type'] ?? null },
    'updated_at',
    'user_id',
    optionalField('volume_image_metadata'),
    'volume_type_id',
  ],
  placeholder: { status: 'available', size: 0 },
})

/** The statuses a volume can be reset to (Cinder's `VolumeStatus`); reverting and unmanaging are not among them. */
export const VOLUME_STATES = [
  'available',
  'in-use',
  'error',
  'creating',
  'deleting',
  'attaching',
  'detaching',
  'reserved',
  'maintenance',
  'managing',
  'downloading',
  'uploading',
  'extending',
  'retyping',
  'backing-up',
  'restoring-backup',
  'awaiting-transfer',
  'error_deleting',
  'error_extending',
  'error_restoring',
  'error_managing',
  'error_backing-up',
] as const

/** GET one volume. */
export const readVolume = getOp(volume)

/** Filters of `GET /volumes/detail` (api-ref, "List accessible volumes with details"). */
const volumeQuery = z.strictObject({
  name: z.optional(z.string()),
  status: z.optional(z.string()),
  metadata: z.optional(mapOf(z.string())),
  glance_metadata: z.optional(mapOf(z.string())),
  bootable: z.optional(z.boolean()),
  group_id: z.optional(z.string()),
  availability_zone: z.optional(z.string()),
  migration_status: z.optional(z.string()),
  size: z.optional(z.number()),
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
  consumes_quota: z.optional(z.boolean()),
  project_id: z.optional(z.string()),
  user_id: z.optional(z.string()),
  all_tenants: z.optional(z.boolean()),
  with_count: z.optional(z.boolean()),
  sort: z.optional(z.string()),
  filters: z.optional(mapOf(z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
})
/** GET the volumes, a page at a time. */
export const listVolumes = listOp(volume, volumeQuery, { requirementForQuery: likeFilterRequirement })
