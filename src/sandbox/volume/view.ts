import type { Json, JsonObject } from '../../contract/json.ts'
import type { Call } from '../call.ts'
import { cinderTime } from '../dates.ts'
import type { Columns } from '../filters.ts'
import { selfLinks } from '../listing.ts'
import type { Volume } from '../records.ts'
import { typeName } from '../type/lookup.ts'
import { attachmentsOf } from './lookup.ts'
import { at } from '../world.ts'

/** Statuses the API does not show as they are. */
const SHOWN_AS: Readonly<Record<string, string>> = { managing: 'creating', error_managing: 'error', error_managing_deleting: 'deleting' }

/** With Cinder's fixed-key manager every encrypted volume has this key, and the API hides it. */
export const FIXED_KEY = '00000000-0000-0000-0000-000000000000'

/** What a list without detail shows. */
export function volumeSummary(call: Call, volume: Volume): JsonObject {
  return { id: volume.id, name: volume.name, links: selfLinks(call, 'volumes', volume.id) }
}

function attachmentsView(call: Call, volume: Volume): Json {
  return attachmentsOf(call.world, volume.id).filter(({ status }) => status === 'attached').map((attachment) => ({
    id: volume.id, attachment_id: attachment.id, volume_id: volume.id, server_id: attachment.instance, host_name: call.who.isAdmin ? attachment.host : null,
    device: attachment.mountpoint, attached_at: cinderTime(attachment.attachedAt),
  }))
}

/** The consistency group is a group of a certain type under an older name. */
function consistencyGroupOf(call: Call, volume: Volume): string | null {
  const group = at(call.world.groups, volume.groupId ?? '')
  const type = at(call.world.groupTypes, group?.typeId ?? '')
  return type?.name === 'default_cgsnapshot_type' ? volume.groupId : null
}

function sinceFields(call: Call, volume: Volume): JsonObject {
  const { minor, who } = call
  const isPlaced = volume.serviceUuid !== null
  return {
    ...(who.isAdmin ? { migration_status: volume.migrationStatus } : {}),
    ...(minor >= 13 ? { group_id: volume.groupId } : {}),
    ...(who.isAdmin && minor >= 21 ? { provider_id: volume.providerId } : {}),
    ...(minor >= 48 ? { shared_targets: !isPlaced, service_uuid: volume.serviceUuid } : {}),
    ...(who.isAdmin && minor >= 61 ? { cluster_name: volume.clusterName } : {}),
    ...(minor >= 63 ? { volume_type_id: volume.typeId } : {}),
    ...(minor >= 65 ? { consumes_quota: true } : {}),
  }
}

/** The body of create and update. */
export function volumeView(call: Call, volume: Volume): JsonObject {
  return {
    id: volume.id, status: SHOWN_AS[volume.status] ?? volume.status, size: volume.size, availability_zone: volume.zone,
    created_at: cinderTime(volume.createdAt), updated_at: cinderTime(volume.updatedAt), name: volume.name, description: volume.description,
    volume_type: typeName(call.world, volume.typeId), snapshot_id: volume.snapshotId, source_volid: volume.sourceVolumeId,
    metadata: { ...volume.metadata, ...volume.adminMetadata }, links: selfLinks(call, 'volumes', volume.id), user_id: volume.userId,
    bootable: String(volume.bootable), encrypted: volume.encryptionKeyId !== null, replication_status: volume.replicationStatus,
    consistencygroup_id: consistencyGroupOf(call, volume), multiattach: volume.multiattach, attachments: attachmentsView(call, volume), ...sinceFields(call, volume),
  }
}

/** The body of show and of lists with detail: more, and more still for administrators. */
export function volumeDetail(call: Call, volume: Volume): JsonObject {
  return {
    ...volumeView(call, volume),
    'os-vol-tenant-attr:tenant_id': volume.projectId,
    ...(call.who.isAdmin ? { 'os-vol-mig-status-attr:migstat': volume.migrationStatus, 'os-vol-mig-status-attr:name_id': null, 'os-vol-host-attr:host': volume.host } : {}),
    ...(Object.keys(volume.imageMetadata).length > 0 ? { volume_image_metadata: volume.imageMetadata } : {}),
  }
}

/** What lists can be sorted and filtered by, under the service's names. */
export const volumeColumns: Columns<Volume> = {
  id: (volume) => volume.id,
  name: (volume) => volume.name,
  display_name: (volume) => volume.name,
  display_description: (volume) => volume.description,
  status: (volume) => volume.status,
  size: (volume) => volume.size,
  user_id: (volume) => volume.userId,
  project_id: (volume) => volume.projectId,
  availability_zone: (volume) => volume.zone,
  volume_type_id: (volume) => volume.typeId,
  snapshot_id: (volume) => volume.snapshotId,
  source_volid: (volume) => volume.sourceVolumeId,
  bootable: (volume) => volume.bootable,
  multiattach: (volume) => volume.multiattach,
  attach_status: (volume) => volume.attachStatus,
  migration_status: (volume) => volume.migrationStatus,
  previous_status: (volume) => volume.previousStatus,
  replication_status: (volume) => volume.replicationStatus,
  encryption_key_id: (volume) => volume.encryptionKeyId,
  group_id: (volume) => volume.groupId,
  consistencygroup_id: () => null,
  service_uuid: (volume) => volume.serviceUuid,
  provider_id: (volume) => volume.providerId,
  host: (volume) => volume.host,
  cluster_name: (volume) => volume.clusterName,
  use_quota: () => true,
  metadata: (volume) => ({ ...volume.metadata }),
  glance_metadata: (volume) => ({ ...volume.imageMetadata }),
  created_at: (volume) => volume.createdAt,
  updated_at: (volume) => volume.updatedAt,
}
