import { formatTuple, repr } from '../http/python-literals.ts'
import { scheduleEvent } from '../state/event-queue.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { findGroupVolumes } from '../repository/groups.ts'
import { OPERATION_MS } from '../state/fault-injection.ts'
import type { GroupEntity, VolumeEntity } from '../state/entities.ts'
import { ServiceFault, invalidGroup, invalidVolume } from '../http/errors.ts'
import { extractBackendHost, getPoolName } from '../service/scheduler.ts'
import { requireVolumeById } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'

/** Updates of groups, for the group API and for the consistency group API. */

export interface GroupModification {
  readonly name: string | undefined
  readonly description: string | undefined
  /** IDs with commas between. */
  readonly add: string | undefined
  readonly remove: string | undefined
}

const ADDABLE_STATUSES = ['available', 'in-use']
const REMOVABLE_STATUSES = ['available', 'in-use', 'error', 'error_deleting']
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

/** Renames a group at once, whatever its status; its members change later. */
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
