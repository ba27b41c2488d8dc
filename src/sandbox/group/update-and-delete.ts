import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { findGroupSnapshots, findGroupVolumes } from '../repository/groups.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import { repr } from '../http/python-literals.ts'
import type { GroupEntity, VolumeEntity } from '../state/entities.ts'
import { ServiceFault, invalidGroup, invalidVolume } from '../http/errors.ts'
import { extractBackendHost, getPoolName } from '../service/scheduler.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import { findVolumeAttachments, findVolumeSnapshots, requireVolumeById } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'

/** How groups change and go, for the group API and for the older one of consistency groups. */

export interface GroupModification {
  readonly name: string | undefined
  readonly description: string | undefined
  /** IDs with commas between. */
  readonly add: string | undefined
  readonly remove: string | undefined
}

const ADDABLE_STATUSES = ['available', 'in-use']
const REMOVABLE_STATUSES = ['available', 'in-use', 'error', 'error_deleting']
const formatTuple = (values: readonly string[]): string => `(${values.map(repr).join(', ')})`
const splitIds = (text: string | undefined): readonly string[] =>
  text === undefined || text === '' ? [] : text.replace(/^,+|,+$/g, '').split(',')

function findVolume(context: HandlerContext, id: string): VolumeEntity | undefined {
  try {
    return requireVolumeById(context, id)
  } catch (error) {
    if (error instanceof ServiceFault && error.status === 404) return undefined
    throw error
  }
}

function checkVolumeAddable(context: HandlerContext, group: GroupEntity, id: string): VolumeEntity {
  const createAddFault = (reason: string): ServiceFault =>
    invalidVolume(`Cannot add volume ${id} to group ${group.id} ${reason}`)
  const volume = findVolume(context, id)
  if (volume === undefined) throw createAddFault('because volume cannot be found.')
  if (volume.groupId !== null) throw createAddFault(`because it is already in group ${volume.groupId}.`)
  if (volume.projectId !== group.projectId) throw createAddFault('as they belong to different projects.')
  if (!group.volumeTypes.includes(volume.typeId))
    throw createAddFault(`because volume type ${volume.typeId} is not supported by the group.`)
  if (!ADDABLE_STATUSES.includes(volume.status))
    throw createAddFault(
      `because volume is in an invalid state: ${volume.status}. Valid states are: ${formatTuple(ADDABLE_STATUSES)}.`,
    )
  const poolName = getPoolName(volume)
  if (group.host === null || poolName === null) throw invalidVolume('volume is not assigned to a host')
  if (extractBackendHost(poolName) !== extractBackendHost(group.host))
    throw invalidVolume('Volume is not local to this node.')
  return volume
}

function checkVolumesRemovable(context: HandlerContext, group: GroupEntity, ids: readonly string[]): void {
  const createRemoveFault = (id: string, reason: string): ServiceFault =>
    invalidVolume(`Cannot remove volume ${id} from group ${group.id} because ${reason}`)
  const members = findGroupVolumes(context.state, group.id)
  for (const { id, status } of members) {
    if (ids.includes(id) && !REMOVABLE_STATUSES.includes(status))
      throw createRemoveFault(
        id,
        `volume is in an invalid state: ${status}. Valid states are: ${formatTuple(REMOVABLE_STATUSES)}.`,
      )
  }
  const unknownId = ids.find(id => !members.some(member => member.id === id))
  if (unknownId !== undefined) throw createRemoveFault(unknownId, 'it is not in the group.')
}

/** Renames a group at once, whatever its status was; its members change in a while. */
export function updateGroup(context: HandlerContext, group: GroupEntity, update: GroupModification): void {
  const name = update.name === group.name ? undefined : update.name
  const description = update.description === group.description ? undefined : update.description
  const [addIds, removeIds] = [splitIds(update.add), splitIds(update.remove)]
  const sharedIds = addIds.filter(id => removeIds.includes(id))
  if (sharedIds.length > 0) throw invalidVolume(`UUIDs ${repr(sharedIds)} are in both add and remove volume list.`)
  const members = findGroupVolumes(context.state, group.id)
  const newIds = addIds
    .filter(id => !members.some(member => member.id === id))
    .map(id => checkVolumeAddable(context, group, id).id)
  if (removeIds.length > 0) checkVolumesRemovable(context, group, removeIds)
  const hasMemberChanges = newIds.length > 0 || removeIds.length > 0
  if (name === undefined && description === undefined && !hasMemberChanges) {
    throw invalidGroup(
      `Cannot update group ${group.id} because no valid name, description, add_volumes, or remove_volumes were provided.`,
    )
  }
  if (hasMemberChanges && group.status !== 'available') throw invalidGroup('Group status must be available.')
  group.name = name ?? group.name
  group.description = description ?? group.description
  setStatus(group, hasMemberChanges ? 'updating' : 'available', context.now)
  if (hasMemberChanges)
    scheduleEvent(context.state, {
      dueAt: context.now + OPERATION_MS.group,
      type: 'group updated',
      payload: { id: group.id, add: newIds, remove: removeIds },
    })
}

function checkMembersDeletable(context: HandlerContext, group: GroupEntity, members: readonly VolumeEntity[]): void {
  for (const { id, attachStatus } of members) {
    if (
      attachStatus === 'attached' ||
      findVolumeAttachments(context.state, id).some(({ status }) => status === 'attached')
    )
      throw invalidGroup(`Volume in group ${group.id} is attached. Need to detach first.`)
    if (findVolumeSnapshots(context.state, id).length > 0)
      throw invalidGroup('Volume in group still has dependent snapshots.')
  }
}

/** Deletes a group, with its volumes when asked to. One that never found a host is gone at once. */
export function deleteGroup(context: HandlerContext, group: GroupEntity, withVolumes: boolean): void {
  if (group.host === null) {
    delete context.state.groups[group.id]
    return
  }
  assertNotFrozen(context.state, group)
  if (!withVolumes && !['available', 'error'].includes(group.status))
    throw invalidGroup(`Group status must be available or error, but current status is: ${group.status}`)
  if (findGroupSnapshots(context.state, group.id).length > 0) throw invalidGroup('Group has existing snapshots.')
  const members = findGroupVolumes(context.state, group.id)
  if (members.length > 0 && !withVolumes)
    throw invalidGroup(`Group ${group.id} still contains volumes. The delete-volumes flag is required to delete it.`)
  checkMembersDeletable(context, group, members)
  const isSource = Object.values(context.state.groups).some(
    ({ sourceGroupId, status }) => sourceGroupId === group.id && status === 'creating',
  )
  if (isSource) {
    const reason = withVolumes
      ? 'Group status must be available or error and must not have dependent group snapshots'
      : 'Group must not have attached volumes, volumes with snapshots, or dependent group snapshots'
    throw invalidGroup(
      `Cannot delete group ${group.id}. ${reason}, and it cannot be the source for an ongoing group or group snapshot creation.`,
    )
  }
  for (const volume of members) setStatus(volume, 'deleting', context.now)
  setStatus(group, 'deleting', context.now)
  scheduleEvent(context.state, {
    dueAt: context.now + OPERATION_MS.group,
    type: 'group deleted',
    payload: { id: group.id },
  })
}
