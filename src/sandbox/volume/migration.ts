import { isSpecTrue } from '../state/extra-specs.ts'
import { getOwn } from '../../types/json.ts'
import type { EventPayloads } from '../state/event-queue.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import { createUuid } from '../state/ids.ts'
import { addMessage } from '../state/user-messages.ts'
import { computeDuration, isFailureInjected } from '../state/fault-injection.ts'
import type { VolumeEntity } from '../state/entities.ts'
import {
  extractBackendHost,
  selectPool,
  getPoolName,
  listPools,
  assignPool,
  matchesType,
} from '../service/scheduler.ts'
import { isMigrating, findVolumeSnapshots } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'
import type { SandboxState } from '../state/state.ts'

/** Sets the type of a volume and of its snapshots. */
function applyType(state: SandboxState, volume: VolumeEntity, typeId: string): void {
  volume.typeId = typeId
  for (const snapshot of findVolumeSnapshots(state, volume.id)) snapshot.typeId = typeId
  const isReplicated = isSpecTrue(getOwn(state.types, typeId)?.extraSpecs ?? {}, 'replication_enabled')
  if (isReplicated) volume.replicationStatus = 'enabled'
  else if (volume.replicationStatus === 'enabled') volume.replicationStatus = 'disabled'
}

function restorePreviousStatus(volume: VolumeEntity, now: number): void {
  setStatus(volume, volume.previousStatus ?? 'available', now)
}

/** Retypes in place where the backend supports the type, else by migration where that is allowed, else not at all. */
function finishRetype(
  state: SandboxState,
  { id, typeId, canMigrate }: EventPayloads['volume retyped'],
  now: number,
): void {
  const [volume, type] = [getOwn(state.volumes, id), getOwn(state.types, typeId)]
  if (volume === undefined) return
  const currentPool = listPools(state).find(pool => pool.name === getPoolName(volume))
  const oldType = getOwn(state.types, volume.typeId)
  if (type === undefined || currentPool === undefined) return restorePreviousStatus(volume, now)
  const isUnencrypted = (oldType?.encryption ?? null) === null && type.encryption === null
  if (matchesType(currentPool, type) && isUnencrypted && !isFailureInjected(volume.metadata, 'retype')) {
    applyType(state, volume, typeId)
    return restorePreviousStatus(volume, now)
  }
  const targetPool = matchesType(currentPool, type) ? currentPool : selectPool(state, type, volume.size)
  const isReplicated =
    volume.replicationStatus !== null && !['disabled', 'not-capable'].includes(volume.replicationStatus)
  if (!canMigrate || targetPool === undefined || isReplicated || findVolumeSnapshots(state, id).length > 0)
    return restorePreviousStatus(volume, now)
  volume.migrationStatus = 'migrating'
  volume.updatedAt = now
  scheduleEvent(state, {
    dueAt: now + computeDuration(volume.metadata, 'migrate'),
    type: 'volume migrated',
    payload: { id, host: targetPool.name, typeId },
  })
}

/** Migration copies to a new volume, whose creation may fail. */
function finishMigration(
  state: SandboxState,
  { id, host, typeId }: EventPayloads['volume migrated'],
  now: number,
): void {
  const volume = getOwn(state.volumes, id)
  const pool =
    listPools(state).find(({ name }) => name === host) ??
    listPools(state).find(({ name }) => extractBackendHost(name) === host)
  if (volume === undefined || !isMigrating(volume)) return
  if (['retyping', 'maintenance'].includes(volume.status)) restorePreviousStatus(volume, now)
  volume.updatedAt = now
  const isCreateFailed = isFailureInjected(volume.metadata, 'create')
  volume.migrationStatus =
    pool === undefined || isCreateFailed || isFailureInjected(volume.metadata, 'migrate') ? 'error' : 'success'
  if (isCreateFailed)
    addMessage(state, 'createFailed', 'VOLUME', { id: createUuid(state), projectId: volume.projectId }, now)
  if (pool === undefined || volume.migrationStatus === 'error') return
  assignPool(volume, pool)
  if (typeId !== undefined) applyType(state, volume, typeId)
}

export const migrationTransitions = { 'volume retyped': finishRetype, 'volume migrated': finishMigration }
