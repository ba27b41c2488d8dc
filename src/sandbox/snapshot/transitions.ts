import { getOwn } from '../../types/json.ts'
import type { EventPayloads } from '../state/event-queue.ts'
import { addMessage } from '../state/user-messages.ts'
import { isFailureInjected } from '../state/fault-injection.ts'
import { extractBackendName } from '../service/scheduler.ts'
import { setStatus } from '../state/set-status.ts'
import type { SandboxState } from '../state/state.ts'
import type { SnapshotEntity } from '../state/entities.ts'

function finishCreate(state: SandboxState, { id }: EventPayloads['snapshot created'], now: number): void {
  const snapshot = getOwn(state.snapshots, id)
  if (snapshot === undefined || snapshot.status !== 'creating') return
  if (isFailureInjected(snapshot.metadata, 'snapshot')) {
    addMessage(state, 'snapshotFailed', 'VOLUME_SNAPSHOT', snapshot, now)
    return setStatus(snapshot, 'error', now)
  }
  snapshot.progress = '100%'
  setStatus(snapshot, 'available', now)
}

/** The name a volume or snapshot has on its backend. */
const buildBackendName = (kind: 'volume' | 'snapshot', id: string): string => `${kind}-${id}`

export const snapshotTransitions = {
  'snapshot created': finishCreate,
  'snapshot deleted': (state: SandboxState, { id }: EventPayloads['snapshot deleted'], now: number): void => {
    const snapshot = getOwn(state.snapshots, id)
    if (snapshot !== undefined) finishSnapshotDelete(state, snapshot, now)
  },
  'snapshot unmanaged': (state: SandboxState, { id }: EventPayloads['snapshot unmanaged']): void => {
    const snapshot = getOwn(state.snapshots, id)
    if (snapshot === undefined) return
    const host = getOwn(state.volumes, snapshot.volumeId)?.host ?? ''
    state.unmanagedResources.push({
      host,
      name: buildBackendName('snapshot', id),
      size: snapshot.size,
      kind: 'snapshot',
      volumeName: buildBackendName('volume', snapshot.volumeId),
    })
    delete state.snapshots[id]
  },
  'snapshot managed': (
    state: SandboxState,
    { id, sourceName }: EventPayloads['snapshot managed'],
    now: number,
  ): void => {
    const snapshot = getOwn(state.snapshots, id)
    const host = getOwn(state.volumes, snapshot?.volumeId ?? '')?.host ?? ''
    const index = state.unmanagedResources.findIndex(
      one =>
        one.kind === 'snapshot' && one.name === sourceName && extractBackendName(one.host) === extractBackendName(host),
    )
    if (snapshot === undefined) return
    if (index < 0) return setStatus(snapshot, 'error', now)
    state.unmanagedResources.splice(index, 1)
    setStatus(snapshot, 'available', now)
  },
}

/** Deletes a snapshot at once; false when the deletion fails. */

export function finishSnapshotDelete(state: SandboxState, snapshot: SnapshotEntity, now: number): boolean {
  if (!isFailureInjected(snapshot.metadata, 'delete')) {
    delete state.snapshots[snapshot.id]
    return true
  }
  addMessage(state, 'snapshotDeleteFailed', 'VOLUME_SNAPSHOT', snapshot, now)
  setStatus(snapshot, 'error_deleting', now)
  return false
}
