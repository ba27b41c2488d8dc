import { getOwn } from '../../types/json.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import {
  requireGroupById,
  requireGroupSnapshotById,
  requireGroupTypeById,
  findMemberSnapshots,
  findGroupVolumes,
} from '../repository/groups.ts'
import { createUuid, takeNextNumber } from '../state/ids.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import { checkQuota, addTypedDeltas } from '../quota/limits-and-usage.ts'
import type { GroupEntity, SnapshotEntity, VolumeEntity } from '../state/entities.ts'
import { ServiceFault, badRequest, invalidGroup, invalidSnapshot, invalidVolume } from '../http/errors.ts'
import { POOL_GIB, isSchedulable, listPools } from '../service/scheduler.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import { isMultiattach, requireTypeByNameOrId } from '../repository/volume-types.ts'
import { addVolume } from '../repository/volumes.ts'

/** Creation of groups, for the group API and for the consistency group API. */

export interface GroupNaming {
  readonly name: string | null
  readonly description: string | null
}

function addGroup(
  context: HandlerContext,
  fields: GroupNaming & Pick<GroupEntity, 'typeId' | 'volumeTypes'> & Partial<GroupEntity>,
): GroupEntity {
  checkQuota(context, context.caller.projectId, { groups: 1 }, 'groups', 0)
  const group: GroupEntity = {
    zone: 'nova',
    host: null,
    groupSnapshotId: null,
    sourceGroupId: null,
    ...fields,
    status: 'creating',
    replicationStatus: 'disabled',
    userId: context.caller.userId,
    projectId: context.caller.projectId,
    id: createUuid(context.state),
    seq: takeNextNumber(context.state),
    createdAt: context.now,
    updatedAt: null,
  }
  context.state.groups[group.id] = group
  return group
}

const scheduleGroupCreated = (context: HandlerContext, { id }: GroupEntity): void =>
  scheduleEvent(context.state, { dueAt: context.now + OPERATION_MS.group, type: 'group created', payload: { id } })

/** Creates an empty group for volume types, which are named by name or ID. */
export function createGroup(
  context: HandlerContext,
  naming: GroupNaming,
  typeId: string,
  volumeTypes: readonly string[],
): GroupEntity {
  const adminContext = { ...context, who: { ...context.caller, isAdmin: true } }
  const volumeTypeIds = volumeTypes.map(text => requireTypeByNameOrId(adminContext, text).id)
  const group = addGroup(context, {
    ...naming,
    typeId: requireGroupTypeById(context, typeId).id,
    volumeTypes: volumeTypeIds,
  })
  scheduleGroupCreated(context, group)
  return group
}

/** The source of one volume of the new group. */
interface MemberSource {
  readonly volume: VolumeEntity
  readonly snapshot: SnapshotEntity | null
}

interface GroupSource {
  readonly group: GroupEntity
  readonly snapshotId: string | null
  readonly members: readonly MemberSource[]
}

/** Exactly one of the two is set. */
export interface GroupSourceIds {
  readonly groupId?: string | undefined
  readonly snapshotId?: string | undefined
}

function requireSource(context: HandlerContext, { groupId, snapshotId }: GroupSourceIds): GroupSource {
  if (snapshotId === undefined) {
    const group = requireGroupById(context, groupId ?? '')
    return {
      group,
      snapshotId: null,
      members: findGroupVolumes(context.state, group.id).map(volume => ({ volume, snapshot: null })),
    }
  }
  const group = requireGroupById(context, requireGroupSnapshotById(context, snapshotId).groupId)
  const members = findMemberSnapshots(context.state, snapshotId).flatMap((snapshot): MemberSource[] => {
    const volume = getOwn(context.state.volumes, snapshot.volumeId)
    return volume === undefined ? [] : [{ volume, snapshot }]
  })
  return { group, snapshotId, members }
}

function hasCapacity(context: HandlerContext, host: string | null, size: number): boolean {
  const pool = listPools(context.state).find(({ name }) => name === host)
  return pool !== undefined && isSchedulable(context.state, pool.service) && pool.usedGib + size <= POOL_GIB
}

function checkMemberSource({ volume, snapshot }: MemberSource): void {
  if (snapshot !== null && snapshot.status !== 'available')
    throw invalidSnapshot("Originating snapshot status must be one of 'available' values")
  if (snapshot === null && !['available', 'in-use'].includes(volume.status))
    throw invalidVolume("Originating source volume status must be one of 'available, in-use' values")
}

function createMemberVolume(context: HandlerContext, group: GroupEntity, member: MemberSource): void {
  checkMemberSource(member)
  const { volume, snapshot } = member
  const type = getOwn(context.state.types, snapshot?.typeId ?? volume.typeId)
  const size = snapshot?.size ?? volume.size
  checkQuota(context, context.caller.projectId, addTypedDeltas({ volumes: 1, gigabytes: size }, type), 'volumes', size)
  addVolume(context.state, context.now, {
    userId: context.caller.userId,
    projectId: context.caller.projectId,
    size,
    typeId: type?.id ?? volume.typeId,
    groupId: group.id,
    zone: group.zone,
    bootable: volume.bootable,
    multiattach: type !== undefined && isMultiattach(type),
    snapshotId: snapshot?.id ?? null,
    sourceVolumeId: snapshot === null ? volume.id : null,
    encryptionKeyId: volume.encryptionKeyId,
  })
}

/** The service answers a quota that is used up with a 400 here, and does not name the class of the fault. */
function convertQuotaFault(error: unknown): unknown {
  return error instanceof ServiceFault && error.status === 413 ? badRequest(error.message.replace(/^\w+: /, '')) : error
}

/** A group with copies of all the volumes of another, or of a group snapshot (3.14). */
export function createGroupFromSource(context: HandlerContext, naming: GroupNaming, ids: GroupSourceIds): GroupEntity {
  const source = requireSource(context, ids)
  try {
    const { typeId, volumeTypes, zone, host } = source.group
    const group = addGroup(context, {
      ...naming,
      typeId,
      volumeTypes: [...volumeTypes],
      zone,
      host,
      groupSnapshotId: source.snapshotId,
      sourceGroupId: source.snapshotId === null ? source.group.id : null,
    })
    const size = source.members.reduce((sum, { volume }) => sum + volume.size, 0)
    // The service forgets to take the group back: it stays `creating`.
    if (!hasCapacity(context, host, size))
      throw new ServiceFault(400, `Invalid Group: No valid host to create group ${group.id}.`, true)
    assertNotFrozen(context.state, group)
    if (source.members.length === 0)
      throw invalidGroup(
        `${source.snapshotId === null ? 'Source Group' : 'Group snapshot'} is empty. No group will be created.`,
      )
    for (const member of source.members) createMemberVolume(context, group, member)
    scheduleGroupCreated(context, group)
    return group
  } catch (error) {
    throw convertQuotaFault(error)
  }
}
