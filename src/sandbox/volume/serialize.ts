import type { Json, JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { Columns } from '../http/filters.ts'
import { buildSelfLinks } from '../http/listing.ts'
import type { VolumeEntity } from '../state/entities.ts'
import { findTypeName } from '../repository/volume-types.ts'
import { findVolumeAttachments } from '../repository/volumes.ts'

/** Statuses the API does not show as they are. */
const DISPLAYED_STATUSES: Readonly<Record<string, string>> = {
  managing: 'creating',
  error_managing: 'error',
  error_managing_deleting: 'deleting',
}

/** With Cinder's fixed-key manager every encrypted volume has this key, and the API hides it. */
export const FIXED_KEY = '00000000-0000-0000-0000-000000000000'

/** The fields of a list without details. */
export function serializeVolumeSummary(context: HandlerContext, volume: VolumeEntity): JsonObject {
  return { id: volume.id, name: volume.name, links: buildSelfLinks(context, 'volumes', volume.id) }
}

function serializeAttachments(context: HandlerContext, volume: VolumeEntity): Json {
  return findVolumeAttachments(context.state, volume.id)
    .filter(({ status }) => status === 'attached')
    .map(attachment => ({
      id: volume.id,
      attachment_id: attachment.id,
      volume_id: volume.id,
      server_id: attachment.instance,
      host_name: context.caller.isAdmin ? attachment.host : null,
      device: attachment.mountpoint,
      attached_at: formatCinderTime(attachment.attachedAt),
    }))
}

/** The consistency group is a group of a certain type under an older name. */
function getConsistencyGroupId(context: HandlerContext, volume: VolumeEntity): string | null {
  const group = getOwn(context.state.groups, volume.groupId ?? '')
  const type = getOwn(context.state.groupTypes, group?.typeId ?? '')
  return type?.name === 'default_cgsnapshot_type' ? volume.groupId : null
}

function serializeVersionedFields(context: HandlerContext, volume: VolumeEntity): JsonObject {
  const { minor, caller } = context
  const hasService = volume.serviceUuid !== null
  return {
    ...(caller.isAdmin ? { migration_status: volume.migrationStatus } : {}),
    ...(minor >= 13 ? { group_id: volume.groupId } : {}),
    ...(caller.isAdmin && minor >= 21 ? { provider_id: volume.providerId } : {}),
    ...(minor >= 48 ? { shared_targets: !hasService, service_uuid: volume.serviceUuid } : {}),
    ...(caller.isAdmin && minor >= 61 ? { cluster_name: volume.clusterName } : {}),
    ...(minor >= 63 ? { volume_type_id: volume.typeId } : {}),
    ...(minor >= 65 ? { consumes_quota: true } : {}),
  }
}

/** The body of create and update. */
export function serializeVolume(context: HandlerContext, volume: VolumeEntity): JsonObject {
  return {
    id: volume.id,
    status: DISPLAYED_STATUSES[volume.status] ?? volume.status,
    size: volume.size,
    availability_zone: volume.zone,
    created_at: formatCinderTime(volume.createdAt),
    updated_at: formatCinderTime(volume.updatedAt),
    name: volume.name,
    description: volume.description,
    volume_type: findTypeName(context.state, volume.typeId),
    snapshot_id: volume.snapshotId,
    source_volid: volume.sourceVolumeId,
    metadata: { ...volume.metadata, ...volume.adminMetadata },
    links: buildSelfLinks(context, 'volumes', volume.id),
    user_id: volume.userId,
    bootable: String(volume.bootable),
    encrypted: volume.encryptionKeyId !== null,
    replication_status: volume.replicationStatus,
    consistencygroup_id: getConsistencyGroupId(context, volume),
    multiattach: volume.multiattach,
    attachments: serializeAttachments(context, volume),
    ...serializeVersionedFields(context, volume),
  }
}

/** The body of show and of lists with detail: more, and more still for administrators. */
export function serializeVolumeDetail(context: HandlerContext, volume: VolumeEntity): JsonObject {
  return {
    ...serializeVolume(context, volume),
    'os-vol-tenant-attr:tenant_id': volume.projectId,
    ...(context.caller.isAdmin
      ? {
          'os-vol-mig-status-attr:migstat': volume.migrationStatus,
          'os-vol-mig-status-attr:name_id': null,
          'os-vol-host-attr:host': volume.host,
        }
      : {}),
    ...(Object.keys(volume.imageMetadata).length > 0 ? { volume_image_metadata: volume.imageMetadata } : {}),
  }
}

/** The columns for sorting and filtering, under the service's names. */
export const volumeColumns: Columns<VolumeEntity> = {
  id: volume => volume.id,
  name: volume => volume.name,
  display_name: volume => volume.name,
  display_description: volume => volume.description,
  status: volume => volume.status,
  size: volume => volume.size,
  user_id: volume => volume.userId,
  project_id: volume => volume.projectId,
  availability_zone: volume => volume.zone,
  volume_type_id: volume => volume.typeId,
  snapshot_id: volume => volume.snapshotId,
  source_volid: volume => volume.sourceVolumeId,
  bootable: volume => volume.bootable,
  multiattach: volume => volume.multiattach,
  attach_status: volume => volume.attachStatus,
  migration_status: volume => volume.migrationStatus,
  previous_status: volume => volume.previousStatus,
  replication_status: volume => volume.replicationStatus,
  encryption_key_id: volume => volume.encryptionKeyId,
  group_id: volume => volume.groupId,
  consistencygroup_id: () => null,
  service_uuid: volume => volume.serviceUuid,
  provider_id: volume => volume.providerId,
  host: volume => volume.host,
  cluster_name: volume => volume.clusterName,
  use_quota: () => true,
  metadata: volume => ({ ...volume.metadata }),
  glance_metadata: volume => ({ ...volume.imageMetadata }),
  created_at: volume => volume.createdAt,
  updated_at: volume => volume.updatedAt,
}
