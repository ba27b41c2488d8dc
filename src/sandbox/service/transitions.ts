import type { EventPayloads } from '../state/event-queue.ts'
import type { ClusterEntity, ServiceEntity, VolumeEntity } from '../state/entities.ts'
import { isWithinHost } from './lookup.ts'
import { findVolumeSnapshots } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'
import type { SandboxState } from '../state/state.ts'

/** Restores the replication status after a failover that changed nothing. */
function keepActiveBackend(owner: ServiceEntity | ClusterEntity): void {
  owner.replicationStatus = (owner.activeBackendId ?? '') === '' ? 'enabled' : 'failed-over'
}

function switchBackend(owner: ServiceEntity | ClusterEntity, target: string, now: number): void {
  const isFailback = target === 'default'
  owner.replicationStatus = isFailback ? 'enabled' : 'failed-over'
  owner.activeBackendId = isFailback ? '' : target
  owner.disabled = isFailback ? owner.frozen : true
  owner.disabledReason = isFailback ? (owner.frozen ? 'frozen' : '') : 'failed-over'
  owner.updatedAt = now
}

/** Volumes without replication end in error with the backend; the others fail over. */
function applyFailoverToVolume(state: SandboxState, volume: VolumeEntity, isFailback: boolean, now: number): void {
  const isReplicated = !['disabled', 'not-capable'].includes(volume.replicationStatus ?? '')
  if (isReplicated) volume.replicationStatus = isFailback ? 'enabled' : 'failed-over'
  if (isReplicated || isFailback) return
  volume.previousStatus = volume.status
  volume.replicationStatus = 'not-capable'
  setStatus(volume, 'error', now)
  for (const snapshot of findVolumeSnapshots(state, volume.id)) setStatus(snapshot, 'error', now)
}

/** Completes the failover of a backend to a target (default: the first); `default` fails back. */
function finishFailover(
  state: SandboxState,
  { host, backendId }: EventPayloads['host failed over'],
  now: number,
): void {
  const service = state.services.find(one => one.binary === 'cinder-volume' && one.host === host)
  if (service === undefined) return
  const cluster = state.clusters.find(({ name }) => name === service.cluster)
  const owners = cluster === undefined ? [service] : [service, cluster]
  const target = backendId ?? service.replicationTargets[0] ?? ''
  const isFailback = target === 'default'
  if (!isFailback && !service.replicationTargets.includes(target)) return owners.forEach(keepActiveBackend)
  for (const one of owners) switchBackend(one, target, now)
  for (const volume of Object.values(state.volumes))
    if (isWithinHost(volume.host, host)) applyFailoverToVolume(state, volume, isFailback, now)
  for (const group of Object.values(state.groups)) {
    if (isWithinHost(group.host, host) && group.replicationStatus !== 'disabled')
      group.replicationStatus = isFailback ? 'enabled' : 'failed-over'
  }
}

export const serviceTransitions = { 'host failed over': finishFailover }
