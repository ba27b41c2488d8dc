import * as z from 'zod/mini'
import { Failure } from '../contract/failure.ts'
import { action, bareAction, creation, defineOperation, likeNeed, listing, reading, removal, update, type Payload } from '../grammar/operation.ts'
import { column, defineResource, ifSaid, type ColumnOf } from '../grammar/resource.ts'
import { isJsonObject, type Json } from '../contract/json.ts'
import { connector } from './connector.ts'

/** The wire's "true", "True" or true. */
const wireBoolean = z.pipe(z.union([z.boolean(), z.string()]), z.transform(value => String(value).toLowerCase() === 'true'))

const attachmentEntry = z.object({
  attachment_id: z.optional(z.string()),
  server_id: z.nullish(z.string()),
  host_name: z.nullish(z.string()),
  device: z.nullish(z.string()),
})

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  size: z.number(),
  volume_type: z.nullish(z.string()),
  volume_type_id: z.nullish(z.string()),
  bootable: z.optional(wireBoolean),
  metadata: z.optional(z.record(z.string(), z.string())),
  volume_image_metadata: z.nullish(z.record(z.string(), z.string())),
  attachments: z.optional(z.array(attachmentEntry)),
  snapshot_id: z.nullish(z.string()),
  source_volid: z.nullish(z.string()),
  group_id: z.nullish(z.string()),
  migration_status: z.nullish(z.string()),
  multiattach: z.optional(z.boolean()),
  availability_zone: z.nullish(z.string()),
  'os-vol-host-attr:host': z.nullish(z.string()),
})

/** A volume as the service describes it (api-ref, "Show a volume's details"). */
export type Volume = z.output<typeof schema>

const bootable: ColumnOf<Volume> = { title: 'bootable', value: seen => seen.bootable ?? false }
const properties: ColumnOf<Volume> = { title: 'properties', value: seen => seen.metadata ?? {} }
const attachedTo: ColumnOf<Volume> = { title: 'Attached to', value: (_, raw) => raw['attachments'] ?? [], human: whereAttached }

/** `Attached to SERVER on DEVICE`, as OSC words it; a host stands in for a missing server. */
function whereAttached(attachments: Json): string {
  if (!Array.isArray(attachments)) return ''
  return attachments.filter(isJsonObject).map(one => {
    const where = one['server_id'] ?? one['host_name'] ?? 'an unknown server'
    return `Attached to ${String(where)} on ${String(one['device'])} `
  }).join('')
}

export const volume = defineResource<Volume>({
  noun: 'volume',
  collection: '/volumes',
  listPath: '/volumes/detail',
  lightPath: '/volumes',
  key: 'volume',
  listKey: 'volumes',
  schema,
  columns: [column('ID', 'id'), column('Name', 'name'), column('Status', 'status'), column('Size', 'size'), attachedTo],
  long: [
    column('ID', 'id'), column('Name', 'name'), column('Status', 'status'), column('Size', 'size'), column('Type', 'volume_type'),
    { ...bootable, title: 'Bootable' }, attachedTo, { ...properties, title: 'Properties' },
  ],
  fields: [
    'attachments', 'availability_zone', 'backup_id', bootable, 'cluster_name', ifSaid('consistencygroup_id'), 'consumes_quota', 'created_at',
    'description', 'encrypted', ifSaid('encryption_key_id'), 'group_id', 'id', 'multiattach', 'name', 'os-vol-host-attr:host',
    'os-vol-mig-status-attr:migstat', 'os-vol-mig-status-attr:name_id', 'os-vol-tenant-attr:tenant_id', properties,
    'provider_id', 'replication_status', 'service_uuid', 'shared_targets', 'size', 'snapshot_id', 'source_volid', 'status',
    { title: 'type', value: seen => seen.volume_type ?? null }, 'updated_at', 'user_id', ifSaid('volume_image_metadata'), 'volume_type_id',
  ],
  unseen: { status: 'available', size: 0 },
})

/** What a volume’s status may be recorded as (Cinder's `VolumeStatus`); of reverting and unmanaging the service does not know there. */
export const VOLUME_STATES = [
  'available', 'in-use', 'error', 'creating', 'deleting', 'attaching', 'detaching', 'reserved', 'maintenance', 'managing', 'downloading', 'uploading',
  'extending', 'retyping', 'backing-up', 'restoring-backup', 'awaiting-transfer',
  'error_deleting', 'error_extending', 'error_restoring', 'error_managing', 'error_backing-up',
] as const

/** GET one volume. */
export const readVolume = reading(volume)

/** Filters of `GET /volumes/detail` (api-ref, "List accessible volumes with details"). */
export const volumeQuery = z.strictObject({
  name: z.optional(z.string()),
  status: z.optional(z.string()),
  metadata: z.optional(z.record(z.string(), z.string())),
  glance_metadata: z.optional(z.record(z.string(), z.string())),
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
  filters: z.optional(z.record(z.string(), z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
})
/** GET the volumes, a page at a time. */
export const listVolumes = listing(volume, volumeQuery, { asks: likeNeed })

/** POST /volumes; scheduler hints stand beside the root key. */
export const createVolume = creation(volume, z.strictObject({
  name: z.optional(z.string()),
  description: z.optional(z.string()),
  size: z.optional(z.int()),
  volume_type: z.optional(z.string()),
  imageRef: z.optional(z.string()),
  snapshot_id: z.optional(z.string()),
  source_volid: z.optional(z.string()),
  backup_id: z.optional(z.string()),
  group_id: z.optional(z.string()),
  consistencygroup_id: z.optional(z.string()),
  availability_zone: z.optional(z.string()),
  metadata: z.optional(z.record(z.string(), z.string())),
}), {
  raised: body => {
    if (body.backup_id !== undefined) return { to: '3.47', because: 'a volume from a backup' }
    return body.group_id === undefined ? undefined : { to: '3.13', because: 'a volume in a group' }
  },
})

/** PUT /volumes/{id}: name and description; metadata here would replace the whole dictionary. */
export const updateVolume = update(volume, z.strictObject({ name: z.optional(z.string()), description: z.optional(z.string()) }))

/** DELETE /volumes/{id}; `force` is heard from 3.23 and silently ignored below. */
export const deleteVolume = removal(volume, z.strictObject({ cascade: z.optional(z.boolean()), force: z.optional(z.boolean()) }))

/** os-extend: an in-use volume needs 3.42. */
export const extendVolume = action(volume, 'os-extend', z.strictObject({ new_size: z.int().check(z.positive()) }))
/** Extends a volume that is in use only where 3.42 is spoken, and refuses what the service would refuse: a volume only grows. */
export function grown(target: Volume, size: number): Payload {
  if (size <= target.size) {
    throw new Failure('conflict', `The volume ${target.name ?? target.id} has ${target.size} GiB already; a volume only grows.`, {
      resource: `volume ${target.name ?? ''} (${target.id})`,
      hint: size === target.size ? `clinker volume show ${target.id} -c size` : `clinker volume create --size ${size} ${target.id}-small   a smaller one, to copy the data to`,
    })
  }
  return extendVolume(target, { new_size: size }, target.status === 'in-use' ? { to: '3.42', because: 'the volume is in use' } : undefined)
}

/** os-retype. */
export const retypeVolume = action(volume, 'os-retype', z.strictObject({
  new_type: z.string(),
  migration_policy: z.optional(z.enum(['never', 'on-demand'])),
}))
/** revert: to the newest snapshot, whose size must be the volume's. */
export const revertVolume = action(volume, 'revert', z.strictObject({ snapshot_id: z.string() }), { since: '3.40' })
/** os-attach: the old way, without a connector. */
export const attachVolume = action(volume, 'os-attach', z.strictObject({
  instance_uuid: z.optional(z.string()),
  host_name: z.optional(z.string()),
  mountpoint: z.string(),
  mode: z.optional(z.enum(['rw', 'ro'])),
}))
/** os-detach: without an attachment ID where there is only one. */
export const detachVolume = action(volume, 'os-detach', z.strictObject({ attachment_id: z.optional(z.string()) }))
/** os-force_detach: ends the connection too; for administrators. */
export const forceDetachVolume = action(volume, 'os-force_detach', z.strictObject({
  attachment_id: z.optional(z.string()),
  connector: z.optional(connector),
}))
/** os-volume_upload_image: visibility and protected from 3.1; `snapshot_id` only on Virtuozzo. */
export const uploadVolume = action(volume, 'os-volume_upload_image', z.strictObject({
  image_name: z.string(),
  force: z.optional(z.boolean()),
  disk_format: z.optional(z.string()),
  container_format: z.optional(z.string()),
  visibility: z.optional(z.enum(['public', 'private', 'shared', 'community'])),
  protected: z.optional(z.boolean()),
  snapshot_id: z.optional(z.string()),
}), {
  raised: body => (body.visibility === undefined && body.protected === undefined ? undefined : { to: '3.1', because: 'visibility and protection of the image' }),
})
/** os-set_bootable. */
export const setBootable = action(volume, 'os-set_bootable', z.strictObject({ bootable: z.boolean() }))
/** os-update_readonly_flag: available volumes only. */
export const setReadOnly = action(volume, 'os-update_readonly_flag', z.strictObject({ readonly: z.boolean() }))
/** os-reset_status: at least one of the three. */
export const resetVolume = action(volume, 'os-reset_status', z.strictObject({
  status: z.optional(z.string()),
  attach_status: z.optional(z.enum(['attached', 'detached'])),
  migration_status: z.optional(z.string()),
}))
/** os-set_image_metadata: merges. */
export const setImageMetadata = action(volume, 'os-set_image_metadata', z.strictObject({ metadata: z.record(z.string(), z.string()) }))
/** os-unset_image_metadata: one key a call. */
export const unsetImageMetadata = action(volume, 'os-unset_image_metadata', z.strictObject({ key: z.string() }))
/** os-unmanage: forgets the volume and leaves the data. */
export const unmanageVolume = bareAction(volume, 'os-unmanage')
/** os-force_delete: the older way to delete by force. */
export const forceDeleteVolume = bareAction(volume, 'os-force_delete')

const metadata = z.record(z.string(), z.string())
/** POST metadata: merges. */
export const mergeVolumeMetadata = defineOperation({ method: 'POST', route: '/volumes/{id}/metadata', under: 'metadata', body: metadata })
/** PUT metadata: replaces all of it. */
export const replaceVolumeMetadata = defineOperation({ method: 'PUT', route: '/volumes/{id}/metadata', under: 'metadata', body: metadata })
/** DELETE one key of the metadata. */
export const deleteVolumeMetadata = defineOperation({ method: 'DELETE', route: '/volumes/{id}/metadata/{key}' })
/** POST /manageable_volumes: takes over a volume that is already on a backend. */
export const manageVolume = defineOperation({
  method: 'POST', route: '/manageable_volumes', under: 'volume', since: '3.8',
  body: z.strictObject({
    host: z.optional(z.string()),
    cluster: z.optional(z.string()),
    ref: z.record(z.string(), z.string()),
    name: z.optional(z.string()),
    description: z.optional(z.string()),
    volume_type: z.optional(z.string()),
    availability_zone: z.optional(z.string()),
    bootable: z.optional(z.boolean()),
    metadata: z.optional(z.record(z.string(), z.string())),
  }),
  raised: body => (body.cluster === undefined ? undefined : { to: '3.16', because: '--cluster' }),
})

/** The volume a create or manage request made, from its answer. */
export function madeVolume(answers: readonly Json[]): { readonly id: string } {
  const [answer] = answers
  const made = isJsonObject(answer) ? answer['volume'] : undefined
  return { id: isJsonObject(made) ? volume.idOf(made) : '' }
}
