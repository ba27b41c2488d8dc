import { createUuid, takeNextNumber } from './ids.ts'
import type { SandboxState } from './state.ts'

/** User messages about failures of asynchronous operations: action number, detail number, text. */
const MESSAGE_EVENTS = {
  noBackendForCreate: ['001', '003', 'schedule allocate volume:Could not find any available weighted backend.'],
  uploadFailed: ['003', '004', 'copy volume to image:Failed to upload volume to image at backend.'],
  imageTooBig: ['005', '007', 'copy image to volume:Image used for creating volume exceeds available space.'],
  unmanageEncrypted: ['006', '008', 'unmanage volume:Unmanaging encrypted volumes is not supported.'],
  extendFailed: ['007', '010', 'extend volume:Volume Driver failed to extend volume.'],
  noBackendForExtend: ['007', '003', 'extend volume:Could not find any available weighted backend.'],
  attachFailed: ['004', '001', 'update attachment:An unknown error occurred.'],
  createFailed: ['008', '012', 'create volume from backend storage:Driver failed to create the volume.'],
  snapshotFailed: ['009', '013', 'create snapshot:Snapshot failed to create.'],
  snapshotDeleteFailed: ['010', '016', 'delete snapshot:Snapshot failed to delete.'],
  backupFailed: ['013', '021', 'create backup:Failed to attach volume.'],
  backupDetachFailed: ['013', '022', 'create backup:Failed to detach volume.'],
  restoreFailed: ['015', '021', 'restore backup:Failed to attach volume.'],
} as const
export type MessageEvent = keyof typeof MESSAGE_EVENTS
export type ResourceKind = 'VOLUME' | 'VOLUME_SNAPSHOT' | 'VOLUME_BACKUP'
const MESSAGE_LIFETIME_MS = 30 * 24 * 3600 * 1000
/** Adds a message for the owner of a resource. */
export function addMessage(
  state: SandboxState,
  event: MessageEvent,
  resourceKind: ResourceKind,
  resource: { readonly id: string; readonly projectId: string },
  now: number,
): void {
  const [action, detail, text] = MESSAGE_EVENTS[event]
  const id = createUuid(state)
  state.messages[id] = {
    id,
    seq: takeNextNumber(state),
    projectId: resource.projectId,
    requestId: state.requestId ?? `req-${createUuid(state)}`,
    resourceType: resourceKind,
    resourceId: resource.id,
    eventId: `VOLUME_${resourceKind}_${action}_${detail}`,
    text,
    createdAt: now,
    updatedAt: null,
    expiresAt: now + MESSAGE_LIFETIME_MS,
  }
}
