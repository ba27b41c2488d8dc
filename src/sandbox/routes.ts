import { attachmentRoutes } from './volume/attachments.ts'
import { backupRecordRoutes } from './backup/export-import.ts'
import { backupRestoreRoutes } from './backup/restore.ts'
import { backupRoutes } from './backup/backups.ts'
import type { ApiRoute } from './http/handler-context.ts'
import { createRouteMatcher } from './http/router.ts'
import { capabilityRoutes } from './service/capabilities.ts'
import { consistencyGroupSnapshotRoutes } from './group/consistency-group-snapshots.ts'
import { clusterRoutes } from './service/clusters.ts'
import { consistencyGroupRoutes } from './group/consistency-groups.ts'
import { defaultTypeRoutes } from './volume-type/default-types.ts'
import { extensionRoutes } from './discovery/extensions.ts'
import { groupReplicationRoutes } from './group/replication.ts'
import { groupSnapshotRoutes } from './group/group-snapshots.ts'
import { groupTypeRoutes } from './group/group-types.ts'
import { groupRoutes } from './group/groups.ts'
import { hostRoutes } from './service/hosts.ts'
import { snapshotManageRoutes } from './snapshot/manage.ts'
import { volumeManageRoutes } from './volume/manage.ts'
import { manageableRoutes } from './service/manageable.ts'
import { messageRoutes } from './message/messages.ts'
import { poolRoutes } from './service/pools.ts'
import { qosRoutes } from './volume-type/qos-specs.ts'
import { quotaRoutes } from './quota/quota-sets.ts'
import { resourceFilterRoutes } from './discovery/resource-filters.ts'
import { logLevelRoutes } from './service/log-levels.ts'
import { serviceReplicationRoutes } from './service/replication.ts'
import { serviceRoutes } from './service/services.ts'
import { snapshotActionRoutes } from './snapshot/actions.ts'
import { snapshotMetadataRoutes } from './snapshot/metadata.ts'
import { snapshotRoutes } from './snapshot/snapshots.ts'
import { transferRoutes } from './volume/transfers.ts'
import { typeAccessRoutes } from './volume-type/project-access.ts'
import { typeEncryptionRoutes } from './volume-type/encryption.ts'
import { typeExtraSpecRoutes } from './volume-type/extra-specs.ts'
import { typeRoutes } from './volume-type/volume-types.ts'
import { volumeActionRoutes } from './volume/actions.ts'
import { volumeAdminRoutes } from './volume/admin-actions.ts'
import { volumeAttachRoutes } from './volume/attach-actions.ts'
import { volumeImageMetadataRoutes } from './volume/image-metadata-actions.ts'
import { volumeMetadataRoutes } from './volume/metadata.ts'
import { volumeUploadRoutes } from './volume/upload-image.ts'
import { volumeRoutes } from './volume/volumes.ts'
import { workerRoutes } from './service/workers.ts'
import { zoneRoutes } from './service/availability-zones.ts'

/** Everything the Block Storage service answers below `/v3/PROJECT`. */
export const volumeServiceRoutes: readonly ApiRoute[] = [
  ...volumeRoutes,
  ...volumeMetadataRoutes,
  ...volumeActionRoutes,
  ...volumeAdminRoutes,
  ...volumeAttachRoutes,
  ...volumeImageMetadataRoutes,
  ...volumeUploadRoutes,
  ...snapshotRoutes,
  ...snapshotMetadataRoutes,
  ...snapshotActionRoutes,
  ...backupRoutes,
  ...backupRestoreRoutes,
  ...backupRecordRoutes,
  ...typeRoutes,
  ...typeExtraSpecRoutes,
  ...typeAccessRoutes,
  ...typeEncryptionRoutes,
  ...defaultTypeRoutes,
  ...qosRoutes,
  ...messageRoutes,
  ...attachmentRoutes,
  ...transferRoutes,
  ...quotaRoutes,
  ...groupTypeRoutes,
  ...groupRoutes,
  ...groupReplicationRoutes,
  ...groupSnapshotRoutes,
  ...consistencyGroupRoutes,
  ...consistencyGroupSnapshotRoutes,
  ...serviceRoutes,
  ...serviceReplicationRoutes,
  ...logLevelRoutes,
  ...hostRoutes,
  ...clusterRoutes,
  ...poolRoutes,
  ...capabilityRoutes,
  ...extensionRoutes,
  ...workerRoutes,
  ...volumeManageRoutes,
  ...snapshotManageRoutes,
  ...manageableRoutes,
  ...resourceFilterRoutes,
  ...zoneRoutes,
]

/** Finds a route of the Block Storage service. */
export const matchVolumeRoute = createRouteMatcher(volumeServiceRoutes)
