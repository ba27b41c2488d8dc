import * as z from 'zod/mini'
import { isJsonObject, type Json } from '../contract/json.ts'
import { Failure } from '../contract/failure.ts'
import { action, bareAction, creation, defineOperation, removal, update, type Payload } from '../grammar/operation.ts'
import { connector } from './connector.ts'
import { volume, type Volume } from './volume.ts'

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
