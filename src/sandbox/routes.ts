import { attachmentRoutes } from './attachments.ts'
import { backupTransportRoutes } from './backup-transport.ts'
import { backupRoutes } from './backups.ts'
import type { Route } from './call.ts'
import { capabilityRoutes } from './capabilities.ts'
import { cgSnapshotRoutes } from './cg-snapshots.ts'
import { clusterRoutes } from './clusters.ts'
import { consistencyGroupRoutes } from './consistency-groups.ts'
import { defaultTypeRoutes } from './default-types.ts'
import { extensionRoutes } from './extensions.ts'
import { groupReplicationRoutes } from './group-replication.ts'
import { groupSnapshotRoutes } from './group-snapshots.ts'
import { groupTypeRoutes } from './group-types.ts'
import { groupRoutes } from './groups.ts'
import { hostRoutes } from './hosts.ts'
import { manageRoutes } from './manage.ts'
import { manageableRoutes } from './manageable.ts'
import { messageRoutes } from './messages.ts'
import { poolRoutes } from './pools.ts'
import { qosRoutes } from './qos.ts'
import { quotaRoutes } from './quota-sets.ts'
import { resourceFilterRoutes } from './resource-filters.ts'
import { serviceLogRoutes } from './service-logs.ts'
import { serviceReplicationRoutes } from './service-replication.ts'
import { serviceRoutes } from './services.ts'
import { snapshotActionRoutes } from './snapshot-actions.ts'
import { snapshotMetadataRoutes } from './snapshot-metadata.ts'
import { snapshotRoutes } from './snapshots.ts'
import { transferRoutes } from './transfers.ts'
import { typeAccessRoutes } from './type-access.ts'
import { typeEncryptionRoutes } from './type-encryption.ts'
import { typeSpecRoutes } from './type-specs.ts'
import { typeRoutes } from './types.ts'
import { volumeActionRoutes } from './volume-actions.ts'
import { volumeAdminRoutes } from './volume-admin.ts'
import { volumeAttachRoutes } from './volume-attach.ts'
import { volumeImageMetadataRoutes } from './volume-image-metadata.ts'
import { volumeMetadataRoutes } from './volume-metadata.ts'
import { volumeUploadRoutes } from './volume-upload.ts'
import { volumeRoutes } from './volumes.ts'
import { workerRoutes } from './workers.ts'
import { zoneRoutes } from './zones.ts'

/** Everything the Block Storage service answers below `/v3/PROJECT`. */
export const volumeServiceRoutes: readonly Route[] = [
  ...volumeRoutes, ...volumeMetadataRoutes, ...volumeActionRoutes, ...volumeAdminRoutes, ...volumeAttachRoutes, ...volumeImageMetadataRoutes,
  ...volumeUploadRoutes, ...snapshotRoutes, ...snapshotMetadataRoutes, ...snapshotActionRoutes, ...backupRoutes, ...backupTransportRoutes,
  ...typeRoutes, ...typeSpecRoutes, ...typeAccessRoutes, ...typeEncryptionRoutes, ...defaultTypeRoutes, ...qosRoutes, ...messageRoutes,
  ...attachmentRoutes, ...transferRoutes, ...quotaRoutes, ...groupTypeRoutes, ...groupRoutes, ...groupReplicationRoutes, ...groupSnapshotRoutes,
  ...consistencyGroupRoutes, ...cgSnapshotRoutes, ...serviceRoutes, ...serviceReplicationRoutes, ...serviceLogRoutes, ...hostRoutes,
  ...clusterRoutes, ...poolRoutes, ...capabilityRoutes, ...extensionRoutes, ...workerRoutes, ...manageRoutes, ...manageableRoutes, ...resourceFilterRoutes, ...zoneRoutes,
]
