import type { Json, JsonObject } from '../../types/json.ts'

/** The entities in the state of the sandbox. Times are milliseconds since the epoch, sizes GiB. */

export type Metadata = Record<string, string>

interface BaseEntity {
  readonly id: string
  /** Orders entities that were created in the same millisecond. */
  readonly seq: number
  readonly createdAt: number
  updatedAt: number | null
}

interface NamedEntity {
  name: string | null
  description: string | null
}

interface OwnedEntity {
  readonly userId: string
  readonly projectId: string
}

export interface VolumeEntity extends BaseEntity, NamedEntity {
  userId: string
  projectId: string
  size: number
  status: string
  previousStatus: string | null
  attachStatus: string
  migrationStatus: string | null
  host: string | null
  clusterName: string | null
  zone: string
  typeId: string
  readonly snapshotId: string | null
  readonly sourceVolumeId: string | null
  metadata: Metadata
  /** Set by the service only: `readonly`, `attached_mode`. */
  adminMetadata: Metadata
  imageMetadata: Metadata
  bootable: boolean
  multiattach: boolean
  encryptionKeyId: string | null
  replicationStatus: string | null
  groupId: string | null
  providerId: string | null
  serviceUuid: string | null
  /** The size an extend in flight has reserved quota for. */
  extendTargetSize: number | null
}

export interface AttachmentEntity extends BaseEntity {
  readonly volumeId: string
  readonly instance: string | null
  host: string | null
  mountpoint: string | null
  mode: string | null
  status: string
  attachedAt: number | null
  connector: JsonObject | null
  connection: JsonObject | null
}

export interface SnapshotEntity extends BaseEntity, NamedEntity {
  userId: string
  projectId: string
  readonly volumeId: string
  status: string
  progress: string
  size: number
  typeId: string
  metadata: Metadata
  readonly groupSnapshotId: string | null
  readonly encryptionKeyId: string | null
}

export interface BackupEntity extends BaseEntity, NamedEntity, OwnedEntity {
  status: string
  volumeId: string
  snapshotId: string | null
  parentId: string | null
  size: number
  objectCount: number
  zone: string | null
  container: string | null
  failReason: string | null
  dataTimestamp: number
  metadata: Metadata
  restoreVolumeId: string | null
  encryptionKeyId: string | null
  /** The properties of the volume, which a restore copies to the target volume. */
  savedVolume: SavedVolume
}

interface SavedVolume {
  readonly name: string | null
  readonly description: string | null
  readonly metadata: Metadata
  readonly imageMetadata: Metadata
  readonly bootable: boolean
}

export interface VolumeTypeEntity extends BaseEntity {
  name: string
  description: string | null
  isPublic: boolean
  extraSpecs: Record<string, string | null>
  qosId: string | null
  encryption: EncryptionEntity | null
  /** The projects that may use it while it is not public. */
  access: string[]
}

export interface EncryptionEntity {
  readonly id: string
  provider: string
  cipher: string | null
  keySize: number | null
  controlLocation: string
  readonly createdAt: number
  updatedAt: number | null
}

export interface QosEntity extends BaseEntity {
  readonly name: string
  consumer: string
  specs: Record<string, string>
}

export interface GroupTypeEntity extends BaseEntity {
  name: string
  description: string | null
  isPublic: boolean
  specs: Record<string, string | null>
}

export interface GroupEntity extends BaseEntity, NamedEntity, OwnedEntity {
  status: string
  readonly typeId: string
  readonly volumeTypes: string[]
  readonly zone: string
  host: string | null
  readonly groupSnapshotId: string | null
  readonly sourceGroupId: string | null
  replicationStatus: string
}

export interface GroupSnapshotEntity extends BaseEntity, NamedEntity, OwnedEntity {
  status: string
  readonly groupId: string
  readonly typeId: string
}

export interface TransferEntity extends BaseEntity {
  readonly name: string | null
  readonly volumeId: string
  readonly authKey: string
  readonly noSnapshots: boolean
  readonly sourceProjectId: string
  destinationProjectId: string | null
  accepted: boolean
}

export interface MessageEntity extends BaseEntity {
  readonly projectId: string
  readonly requestId: string
  readonly resourceType: string
  readonly resourceId: string
  readonly eventId: string
  readonly text: string
  readonly expiresAt: number
}

export interface ServiceEntity {
  readonly binary: string
  readonly host: string
  readonly uuid: string
  readonly zone: string
  readonly cluster: string | null
  readonly pools: readonly string[]
  readonly replicationTargets: readonly string[]
  disabled: boolean
  disabledReason: string | null
  frozen: boolean
  replicationStatus: string
  activeBackendId: string | null
  updatedAt: number
  /** Seconds since the epoch are not kept: a service here is always up. */
  logLevels: Record<string, string>
}

export interface ClusterEntity {
  readonly name: string
  readonly binary: string
  disabled: boolean
  disabledReason: string | null
  frozen: boolean
  replicationStatus: string
  activeBackendId: string | null
  readonly createdAt: number
  updatedAt: number | null
}

/** Something on a backend that Cinder does not manage. */
export interface UnmanagedResource {
  readonly host: string
  readonly name: string
  readonly size: number
  readonly kind: 'volume' | 'snapshot'
  /** The backend's name of the volume a snapshot belongs to. */
  readonly volumeName: string | null
}

export interface ImageEntity {
  readonly id: string
  readonly seq: number
  name: string | null
  status: string
  readonly diskFormat: string
  readonly containerFormat: string
  visibility: string
  readonly isProtected: boolean
  readonly minDisk: number
  readonly minRam: number
  readonly owner: string
  /** Bytes; null until the data is there. */
  bytes: number | null
  readonly properties: Record<string, Json>
  readonly createdAt: number
  updatedAt: number
}

export interface ProjectEntity {
  readonly id: string
  readonly name: string
  readonly description: string
}

export interface UserEntity {
  readonly id: string
  readonly name: string
  readonly password: string
  readonly defaultProjectId: string
}

export interface GrantEntity {
  readonly userId: string
  readonly scope: string
  readonly roles: readonly string[]
}

export interface CredentialEntity {
  readonly id: string
  readonly name: string
  readonly secret: string
  readonly userId: string
  readonly projectId: string
  readonly roles: readonly string[]
}

export interface TokenEntity {
  readonly value: string
  readonly userId: string
  /** A project's ID, `domain`, `system`, or nothing for an unscoped token. */
  readonly scope: string | null
  readonly roles: readonly string[]
  readonly methods: readonly string[]
  readonly issuedAt: number
  readonly expiresAt: number
  readonly credentialId: string | null
}
