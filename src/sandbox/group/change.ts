import { schedule } from '../calendar.ts'
import type { Call } from '../call.ts'
import { groupSnapshotsOf, volumesOf } from './lookup.ts'
import { TAKES } from '../mishaps.ts'
import { repr } from '../python.ts'
import type { Group, Volume } from '../records.ts'
import { Refusal, invalidGroup, invalidVolume } from '../refusal.ts'
import { backendOf, poolOf } from '../service/scheduler.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import { attachmentsOf, become, snapshotsOf, volumeById } from '../volume/lookup.ts'

/** How groups change and go, for the group API and for the older one of consistency groups. */

export interface Change {
  readonly name: string | undefined
  readonly description: string | undefined
  /** IDs with commas between. */
  readonly add: string | undefined
  readonly remove: string | undefined
}

const ADDABLE = ['available', 'in-use']
const REMOVABLE = ['available', 'in-use', 'error', 'error_deleting']
const tuple = (words: readonly string[]): string => `(${words.map(repr).join(', ')})`
const idsIn = (text: string | undefined): readonly string[] => (text === undefined || text === '' ? [] : text.replace(/^,+|,+$/g, '').split(','))

function found(call: Call, id: string): Volume | undefined {
  try {
    return volumeById(call, id)
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined
    throw error
  }
}

function checkAdded(call: Call, group: Group, id: string): Volume {
  const cannot = (because: string): Refusal => invalidVolume(`Cannot add volume ${id} to group ${group.id} ${because}`)
  const volume = found(call, id)
  if (volume === undefined) throw cannot('because volume cannot be found.')
  if (volume.groupId !== null) throw cannot(`because it is already in group ${volume.groupId}.`)
  if (volume.projectId !== group.projectId) throw cannot('as they belong to different projects.')
  if (!group.volumeTypes.includes(volume.typeId)) throw cannot(`because volume type ${volume.typeId} is not supported by the group.`)
  if (!ADDABLE.includes(volume.status)) throw cannot(`because volume is in an invalid state: ${volume.status}. Valid states are: ${tuple(ADDABLE)}.`)
  const place = poolOf(volume)
  if (group.host === null || place === null) throw invalidVolume('volume is not assigned to a host')
  if (backendOf(place) !== backendOf(group.host)) throw invalidVolume('Volume is not local to this node.')
  return volume
}

function checkRemoved(call: Call, group: Group, ids: readonly string[]): void {
  const cannot = (id: string, because: string): Refusal => invalidVolume(`Cannot remove volume ${id} from group ${group.id} because ${because}`)
  const members = volumesOf(call.world, group.id)
  for (const { id, status } of members) {
    if (ids.includes(id) && !REMOVABLE.includes(status)) throw cannot(id, `volume is in an invalid state: ${status}. Valid states are: ${tuple(REMOVABLE)}.`)
  }
  const stranger = ids.find((id) => !members.some((member) => member.id === id))
  if (stranger !== undefined) throw cannot(stranger, 'it is not in the group.')
}

/** Renames a group at once, whatever its status was; its members change in a while. */
export function changeGroup(call: Call, group: Group, change: Change): void {
  const name = change.name === group.name ? undefined : change.name
  const description = change.description === group.description ? undefined : change.description
  const [adding, removing] = [idsIn(change.add), idsIn(change.remove)]
  const both = adding.filter((id) => removing.includes(id))
  if (both.length > 0) throw invalidVolume(`UUIDs ${repr(both)} are in both add and remove volume list.`)
  const members = volumesOf(call.world, group.id)
  const added = adding.filter((id) => !members.some((member) => member.id === id)).map((id) => checkAdded(call, group, id).id)
  if (removing.length > 0) checkRemoved(call, group, removing)
  const moves = added.length > 0 || removing.length > 0
  if (name === undefined && description === undefined && !moves) {
    throw invalidGroup(`Cannot update group ${group.id} because no valid name, description, add_volumes, or remove_volumes were provided.`)
  }
  if (moves && group.status !== 'available') throw invalidGroup('Group status must be available.')
  group.name = name ?? group.name
  group.description = description ?? group.description
  become(group, moves ? 'updating' : 'available', call.now)
  if (moves) schedule(call.world, { at: call.now + TAKES.group, what: 'group updated', of: { id: group.id, add: added, remove: removing } })
}

function checkMembers(call: Call, group: Group, members: readonly Volume[]): void {
  for (const { id, attachStatus } of members) {
    if (attachStatus === 'attached' || attachmentsOf(call.world, id).some(({ status }) => status === 'attached')) throw invalidGroup(`Volume in group ${group.id} is attached. Need to detach first.`)
    if (snapshotsOf(call.world, id).length > 0) throw invalidGroup('Volume in group still has dependent snapshots.')
  }
}

/** Deletes a group, with its volumes when asked to. One that never found a host is gone at once. */
export function deleteGroup(call: Call, group: Group, withVolumes: boolean): void {
  if (group.host === null) {
    delete call.world.groups[group.id]
    return
  }
  assertNotFrozen(call.world, group)
  if (!withVolumes && !['available', 'error'].includes(group.status)) throw invalidGroup(`Group status must be available or error, but current status is: ${group.status}`)
  if (groupSnapshotsOf(call.world, group.id).length > 0) throw invalidGroup('Group has existing snapshots.')
  const members = volumesOf(call.world, group.id)
  if (members.length > 0 && !withVolumes) throw invalidGroup(`Group ${group.id} still contains volumes. The delete-volumes flag is required to delete it.`)
  checkMembers(call, group, members)
  const isSource = Object.values(call.world.groups).some(({ sourceGroupId, status }) => sourceGroupId === group.id && status === 'creating')
  if (isSource) {
    const reason = withVolumes ? 'Group status must be available or error and must not have dependent group snapshots' : 'Group must not have attached volumes, volumes with snapshots, or dependent group snapshots'
    throw invalidGroup(`Cannot delete group ${group.id}. ${reason}, and it cannot be the source for an ongoing group or group snapshot creation.`)
  }
  for (const volume of members) become(volume, 'deleting', call.now)
  become(group, 'deleting', call.now)
  schedule(call.world, { at: call.now + TAKES.group, what: 'group deleted', of: { id: group.id } })
}
