import { formatName } from '../framework/format-label.ts'
import { clinkerStep } from '../types/next-step.ts'
import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { isJsonObject, type Json } from '../types/json.ts'
import { CliError } from '../types/cli-error.ts'
import { defineOperation, type PreparedRequest } from '../framework/operation.ts'
import { actionOp, emptyActionOp, createOp, deleteOp, updateOp } from '../framework/resource-operations.ts'
import { connectorSchema } from './connector-schema.ts'
import { volume, type Volume } from './volume.ts'

/** POST /volumes; scheduler hints are a sibling of the root key. */
export const createVolume = createOp(
  volume,
  z.strictObject({
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
    metadata: z.optional(mapOf(z.string())),
  }),
  {
    requirementForBody: body => {
      if (body.backup_id !== undefined) return { minVersion: '3.47', reason: 'volumes from backups' }
      return body.group_id === undefined ? undefined : { minVersion: '3.13', reason: 'volumes in groups' }
    },
  },
)

/** PUT /volumes/{id}: name and description; metadata here would replace all metadata. */
export const updateVolume = updateOp(
  volume,
  z.strictObject({ name: z.optional(z.string()), description: z.optional(z.string()) }),
)

/** DELETE /volumes/{id}; `force` is supported from 3.23 and silently ignored below. */
export const deleteVolume = deleteOp(
  volume,
  z.strictObject({ cascade: z.optional(z.boolean()), force: z.optional(z.boolean()) }),
)

/** os-extend: an in-use volume needs 3.42. */
export const extendVolume = actionOp(volume, 'os-extend', z.strictObject({ new_size: z.int().check(z.positive()) }))
/** Extends a volume; one in use needs 3.42. Refuses what the service would refuse: a volume cannot be shrunk. */
export function buildExtendRequest(target: Volume, size: number): PreparedRequest {
  if (size <= target.size) {
    throw new CliError(
      'conflict',
      `Volume ${formatName(target)} already has ${target.size} GiB; a volume cannot be shrunk.`,
      {
        resource: `volume ${target.name ?? ''} (${target.id})`,
        nextSteps: [
          size === target.size
            ? clinkerStep('volume show', [target.id, '-c', 'size'])
            : clinkerStep(
                'volume create',
                ['--size', String(size), `${target.name || target.id}-small`],
                'creates a smaller volume to copy the data to',
              ),
        ],
      },
    )
  }
  return extendVolume(
    target,
    { new_size: size },
    target.status === 'in-use' ? { minVersion: '3.42', reason: 'extending a volume in use' } : undefined,
  )
}

/** os-retype. */
export const retypeVolume = actionOp(
  volume,
  'os-retype',
  z.strictObject({
    new_type: z.string(),
    migration_policy: z.optional(z.enum(['never', 'on-demand'])),
  }),
)
/** revert: to the newest snapshot, which must have the size of the volume. */
export const revertVolume = actionOp(volume, 'revert', z.strictObject({ snapshot_id: z.string() }), { since: '3.40' })
/** os-attach: the old form, without a connector. */
export const attachVolume = actionOp(
  volume,
  'os-attach',
  z.strictObject({
    instance_uuid: z.optional(z.string()),
    host_name: z.optional(z.string()),
    mountpoint: z.string(),
    mode: z.optional(z.enum(['rw', 'ro'])),
  }),
)
/** os-detach: the attachment ID is optional where there is only one. */
export const detachVolume = actionOp(volume, 'os-detach', z.strictObject({ attachment_id: z.optional(z.string()) }))
/** os-force_detach: also terminates the connection; admin only. */
export const forceDetachVolume = actionOp(
  volume,
  'os-force_detach',
  z.strictObject({
    attachment_id: z.optional(z.string()),
    connector: z.optional(connectorSchema),
  }),
)
/** os-volume_upload_image: visibility and protected from 3.1; `snapshot_id` only on Virtuozzo. */
export const uploadVolume = actionOp(
  volume,
  'os-volume_upload_image',
  z.strictObject({
    image_name: z.string(),
    force: z.optional(z.boolean()),
    disk_format: z.optional(z.string()),
    container_format: z.optional(z.string()),
    visibility: z.optional(z.enum(['public', 'private', 'shared', 'community'])),
    protected: z.optional(z.boolean()),
    snapshot_id: z.optional(z.string()),
  }),
  {
    requirementForBody: body =>
      body.visibility === undefined && body.protected === undefined
        ? undefined
        : { minVersion: '3.1', reason: 'visibility and protection of images' },
  },
)
/** os-set_bootable. */
export const setBootable = actionOp(volume, 'os-set_bootable', z.strictObject({ bootable: z.boolean() }))
/** os-update_readonly_flag: available volumes only. */
export const setReadOnly = actionOp(volume, 'os-update_readonly_flag', z.strictObject({ readonly: z.boolean() }))
/** os-reset_status: at least one of the three. */
export const resetVolumeStatus = actionOp(
  volume,
  'os-reset_status',
  z.strictObject({
    status: z.optional(z.string()),
    attach_status: z.optional(z.enum(['attached', 'detached'])),
    migration_status: z.optional(z.string()),
  }),
)
/** os-set_image_metadata: merges. */
export const setImageMetadata = actionOp(
  volume,
  'os-set_image_metadata',
  z.strictObject({ metadata: mapOf(z.string()) }),
)
/** os-unset_image_metadata: one key per request. */
export const unsetImageMetadata = actionOp(volume, 'os-unset_image_metadata', z.strictObject({ key: z.string() }))
/** os-unmanage: removes the volume from management and keeps the data. */
export const unmanageVolume = emptyActionOp(volume, 'os-unmanage')
/** os-force_delete: the older form of a forced deletion. */
export const forceDeleteVolume = emptyActionOp(volume, 'os-force_delete')

const metadataSchema = mapOf(z.string())
/** POST metadata: merges. */
export const mergeVolumeMetadata = defineOperation({
  method: 'POST',
  route: '/volumes/{id}/metadata',
  bodyKey: 'metadata',
  body: metadataSchema,
})
/** PUT metadata: replaces all metadata. */
export const replaceVolumeMetadata = defineOperation({
  method: 'PUT',
  route: '/volumes/{id}/metadata',
  bodyKey: 'metadata',
  body: metadataSchema,
})
/** DELETE one key of the metadata. */
export const deleteVolumeMetadata = defineOperation({ method: 'DELETE', route: '/volumes/{id}/metadata/{key}' })
/** POST /manageable_volumes: manages an existing volume of a backend. */
export const manageVolume = defineOperation({
  method: 'POST',
  route: '/manageable_volumes',
  bodyKey: 'volume',
  since: '3.8',
  body: z.strictObject({
    host: z.optional(z.string()),
    cluster: z.optional(z.string()),
    ref: mapOf(z.string()),
    name: z.optional(z.string()),
    description: z.optional(z.string()),
    volume_type: z.optional(z.string()),
    availability_zone: z.optional(z.string()),
    bootable: z.optional(z.boolean()),
    metadata: z.optional(mapOf(z.string())),
  }),
  requirementForBody: body => (body.cluster === undefined ? undefined : { minVersion: '3.16', reason: '--cluster' }),
})

/** The volume created by a create or manage request, from the response. */
export function parseCreatedVolume(answers: readonly Json[]): { readonly id: string } {
  const [answer] = answers
  const created = isJsonObject(answer) ? answer['volume'] : undefined
  return { id: isJsonObject(created) ? volume.idOf(created) : '' }
}
