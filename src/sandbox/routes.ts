import { attachmentRoutes } from './volume/attachments.ts'
import { backupTransportRoutes } from './backup/transport.ts'
import { backupRoutes } from './backup/backups.ts'
import type { Route } from './call.ts'
import { capabilityRoutes } from './service/capabilities.ts'
import { cgSnapshotRoutes } from './group/cg-snapshots.ts'
import { clusterRoutes } from './service/clusters.ts'
import { consistencyGroupRoutes } from './group/consistency-groups.ts'
import { defaultTypeRoutes } from './type/default-types.ts'
import { extensionRoutes } from './extensions.ts'
import { groupReplicationRoutes } from './group/replication.ts'
import { groupSnapshotRoutes } from './group/snapshots.ts'
import { groupTypeRoutes } from './group/types.ts'
import { groupRoutes } from './group/groups.ts'
import { hostRoutes } from './service/hosts.ts'
import { manageRoutes } from './volume/manage.ts'
import { manageableRoutes } from './service/manageable.ts'
import { messageRoutes } from './messages.ts'
import { poolRoutes } from './service/pools.ts'
import { qosRoutes } from './type/qos.ts'
import { quotaRoutes } from './quota/quota-sets.ts'
import { resourceFilterRoutes } from './resource-filters.ts'
import { serviceLogRoutes } from './service/logs.ts'
import { serviceReplicationRoutes } from './service/replication.ts'
import { serviceRoutes } from './service/services.ts'
import { snapshotActionRoutes } from './snapshot/actions.ts'
import { snapshotMetadataRoutes } from './snapshot/metadata.ts'
import { snapshotRoutes } from './snapshot/snapshots.ts'
import { transferRoutes } from './volume/transfers.ts'
import { typeAccessRoutes } from './type/access.ts'
import { typeEncryptionRoutes } from './type/encryption.ts'
import { typeSpecRoutes } from './type/specs.ts'
import { typeRoutes } from './type/types.ts'
import { volumeActionRoutes } from './volume/actions.ts'
import { volumeAdminRoutes } from './volume/admin.ts'
import { volumeAttachRoutes } from './volume/attach.ts'
import { volumeImageMetadataRoutes } from './volume/image-metadata.ts'
import { volumeMetadataRoutes } from './volume/metadata.ts'
import { volumeUploadRoutes } from './volume/upload.ts'
import { volumeRoutes } from './volume/volumes.ts'
import { workerRoutes } from './service/workers.ts'
import { zoneRoutes } from './service/zones.ts'

/** Everything the Block Storage service answers below `/v3/PROJECT`. */
export const volumeServiceRoutes: readonly Route[] = [
  ...volumeRoutes, ...volumeMetadataRoutes, ...volumeActionRoutes, ...volumeAdminRoutes, ...volumeAttachRoutes, ...volumeImageMetadataRoutes,
  ...volumeUploadRoutes, ...snapshotRoutes, ...snapshotMetadataRoutes, ...snapshotActionRoutes, ...backupRoutes, ...backupTransportRoutes,
  ...typeRoutes, ...typeSpecRoutes, ...typeAccessRoutes, ...typeEncryptionRoutes, ...defaultTypeRoutes, ...qosRoutes, ...messageRoutes,
  ...attachmentRoutes, ...transferRoutes, ...quotaRoutes, ...groupTypeRoutes, ...groupRoutes, ...groupReplicationRoutes, ...groupSnapshotRoutes,
  ...consistencyGroupRoutes, ...cgSnapshotRoutes, ...serviceRoutes, ...serviceReplicationRoutes, ...serviceLogRoutes, ...hostRoutes,
  ...clusterRoutes, ...poolRoutes, ...capabilityRoutes, ...extensionRoutes, ...workerRoutes, ...manageRoutes, ...manageableRoutes, ...resourceFilterRoutes, ...zoneRoutes,
]
