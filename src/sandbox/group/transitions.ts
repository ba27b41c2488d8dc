import { getOwn } from '../../types/json.ts'
import type { EventPayloads } from '../state/event-queue.ts'
import { isSpecEnabled, findMemberSnapshots, findGroupVolumes } from '../repository/groups.ts'
import { isFailureInjected } from '../state/fault-injection.ts'
import type { GroupEntity } from '../state/entities.ts'
import { POOL_GIB, isSchedulable, selectPool, listPools, assignPool, matchesType } from '../service/scheduler.ts'
import { finishSnapshotDelete } from '../snapshot/transitions.ts'
import { removeVolume } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'
import type { SandboxState } from '../state/state.ts'

const hasReplication = (state: SandboxState, { typeId }: GroupEntity): boolean =>
  isSpecEnabled(getOwn(state.groupTypes, typeId), 'group_replication_enabled')

/** A host that matches all types of the group; null when no enabled backend does. */
function selectHost(state: SandboxState, group: GroupEntity): string | null {
  const types = group.volumeTypes.flatMap(id => getOwn(state.types, id) ?? [])
  return (
    listPools(state).find(
      pool =>
        isSchedulable(state, pool.service) && pool.usedGib < POOL_GIB && types.every(type => matchesType(pool, type)),
    )?.name ?? null
  )
}

function finishCreate(state: SandboxState, { id }: EventPayloads['group created'], now: number): void {
  const group = getOwn(state.groups, id)
  if (group === undefined || group.status !== 'creating') return
  const isCopy = group.host !== null
  group.host ??= selectHost(state, group)
  if (!isCopy && group.host !== null && hasReplication(state, group)) group.replicationStatus = 'enabled'
  for (const volume of findGroupVolumes(state, id).filter(({ status }) => status === 'creating')) {
    const type = getOwn(state.types, volume.typeId)
    const pool = type === undefined ? undefined : selectPool(state, type, 0, group.host)
    if (pool !== undefined) assignPool(volume, pool)
    // Volumes created this way have a host but no service UUID.
    volume.serviceUuid = null
    setStatus(volume, pool === undefined ? 'error' : 'available', now)
  }
  setStatus(group, group.host === null ? 'error' : 'available', now)
}

function finishUpdate(state: SandboxState, { id, add, remove }: EventPayloads['group updated'], now: number): void {
  const group = getOwn(state.groups, id)
  if (group === undefined) return
  for (const [ids, groupId] of [
    [add, id],
    [remove, null],
  ] as const) {
    for (const volume of ids.flatMap(volumeId => getOwn(state.volumes, volumeId) ?? [])) {
      volume.groupId = groupId
      volume.updatedAt = now
    }
  }
  setStatus(group, 'available', now)
}

/** When the deletion of one volume fails, the others stay in the database as `deleted`, and the group is in error. */
function finishDelete(state: SandboxState, { id }: EventPayloads['group deleted'], now: number): void {
  const group = getOwn(state.groups, id)
  if (group === undefined) return
  const members = findGroupVolumes(state, id)
  const undeletable = members.filter(volume => isFailureInjected(volume.metadata, 'delete'))
  if (undeletable.length === 0) {
    for (const volume of members) removeVolume(state, volume.id)
    delete state.groups[id]
    return
  }
  for (const volume of members) setStatus(volume, undeletable.includes(volume) ? 'error' : 'deleted', now)
  setStatus(group, 'error', now)
}

function finishReplication(state: SandboxState, { id, status }: EventPayloads['group replicated'], now: number): void {
  const group = getOwn(state.groups, id)
  if (group === undefined) return
  for (const resource of [group, ...findGroupVolumes(state, id)]) {
    resource.replicationStatus = status
    resource.updatedAt = now
  }
}

function finishGroupSnapshotCreate(
  state: SandboxState,
  { id }: EventPayloads['group snapshot created'],
  now: number,
): void {
  const snapshot = getOwn(state.groupSnapshots, id)
  if (snapshot === undefined || snapshot.status !== 'creating') return
  for (const member of findMemberSnapshots(state, id)) {
    member.progress = '100%'
    setStatus(member, 'available', now)
  }
  setStatus(snapshot, 'available', now)
}

function finishGroupSnapshotDelete(
  state: SandboxState,
  { id }: EventPayloads['group snapshot deleted'],
  now: number,
): void {
  const snapshot = getOwn(state.groupSnapshots, id)
  if (snapshot === undefined) return
  const undeletable = findMemberSnapshots(state, id).filter(member => !finishSnapshotDelete(state, member, now))
  for (const member of undeletable) setStatus(member, 'error', now)
  if (undeletable.length > 0) return setStatus(snapshot, 'error', now)
  delete state.groupSnapshots[id]
}

export const groupTransitions = {
  'group created': finishCreate,
  'group updated': finishUpdate,
  'group deleted': finishDelete,
  'group replicated': finishReplication,
  'group snapshot created': finishGroupSnapshotCreate,
  'group snapshot deleted': finishGroupSnapshotDelete,
}
