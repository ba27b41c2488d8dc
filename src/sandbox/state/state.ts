import type { ScheduledEvent } from './event-queue.ts'
import { buildFixtures } from './fixtures.ts'
import type * as entities from '../state/entities.ts'

type EntityTable<T> = Record<string, T>

/** All state of the sandbox: plain data that JSON can represent. */
export interface SandboxState {
  readonly format: 2
  /** The seed of the IDs, so that two sandboxes have different ones. */
  readonly seed: number
  /** How many IDs and sequence numbers have been created. */
  counter: number
  /** Events that are not due yet, in order. */
  scheduledEvents: ScheduledEvent[]
  /** The ID of the request that is being handled, or that scheduled the event being run. */
  requestId?: string | undefined
  readonly users: EntityTable<entities.UserEntity>
  readonly projects: EntityTable<entities.ProjectEntity>
  readonly grants: readonly entities.GrantEntity[]
  readonly credentials: EntityTable<entities.CredentialEntity>
  tokens: EntityTable<entities.TokenEntity>
  readonly images: EntityTable<entities.ImageEntity>
  readonly services: entities.ServiceEntity[]
  readonly clusters: entities.ClusterEntity[]
  readonly unmanagedResources: entities.UnmanagedResource[]
  readonly types: EntityTable<entities.VolumeTypeEntity>
  readonly qos: EntityTable<entities.QosEntity>
  readonly groupTypes: EntityTable<entities.GroupTypeEntity>
  /** Volume type by project. */
  readonly defaultTypes: EntityTable<string>
  readonly volumes: EntityTable<entities.VolumeEntity>
  readonly attachments: EntityTable<entities.AttachmentEntity>
  readonly snapshots: EntityTable<entities.SnapshotEntity>
  readonly backups: EntityTable<entities.BackupEntity>
  readonly transfers: EntityTable<entities.TransferEntity>
  readonly groups: EntityTable<entities.GroupEntity>
  readonly groupSnapshots: EntityTable<entities.GroupSnapshotEntity>
  readonly messages: EntityTable<entities.MessageEntity>
  /** Limits set for a project, over those of the class. */
  readonly quotas: EntityTable<Record<string, number>>
  readonly quotaClasses: EntityTable<Record<string, number>>
  /** The API itself, which is no service but has a log. */
  readonly api: { readonly binary: string; readonly host: string; logLevels: EntityTable<string> }
}

/** The initial state. `now` is in milliseconds since the epoch. */
export function createState(now: number): SandboxState {
  return {
    format: 2,
    seed: now,
    counter: 100,
    scheduledEvents: [],
    ...buildFixtures(now),
    tokens: {},
    unmanagedResources: [],
    qos: {},
    defaultTypes: {},
    volumes: {},
    attachments: {},
    snapshots: {},
    backups: {},
    transfers: {},
    groups: {},
    groupSnapshots: {},
    messages: {},
    quotas: {},
    quotaClasses: {},
    api: { binary: 'cinder-api', host: 'rc', logLevels: {} },
  }
}

/** Sets an entry under any name, also one that objects inherit, such as `__proto__`. */
export function setEntry<T>(table: Record<string, T>, id: string, value: T): void {
  Object.defineProperty(table, id, { value, enumerable: true, configurable: true, writable: true })
}
