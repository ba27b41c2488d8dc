import { schedule } from './calendar.ts'
import type { Call } from './call.ts'
import { groupSnapshotsOf, volumesOf } from './group-lookup.ts'
import { newUuid, nextNumber } from './ids.ts'
import { TAKES } from './mishaps.ts'
import { repr } from './python.ts'
import { checkQuota } from './quotas.ts'
import type { Group, GroupType } from './records.ts'
import { badRequest, invalidGroup, invalidVolume } from './refusal.ts'
import { backendOf, poolOf } from './scheduler.ts'
import { typeByNameOrId } from './type-lookup.ts'
import { become, snapshotsOf } from './volume-lookup.ts'
import { at } from './world.ts'

/** What generic groups and consistency groups have in common: they are the same thing. */

export const CG_TYPE = 'default_cgsnapshot_type'

/** Raises the 400 when a consistency group is looked at as a group. */
export function assertNoConsistencyGroup(call: Call, typeId: string): void {
  if (at(call.world.groupTypes, typeId)?.name === CG_TYPE) throw badRequest(`Group_type ${typeId} is reserved for migrating CGs to groups. Migrated group can only be operated by CG APIs.`)
}

export interface NewGroup {
  readonly name: string | null
  readonly description: string | null
  readonly typeId: string
  readonly volumeTypes: string[]
  readonly host?: string | null
  readonly groupSnapshotId?: string | null
  readonly sourceGroupId?: string | null
}

export function newGroup(call: Call, given: NewGroup): Group {
  checkQuota(call, call.who.projectId, { groups: 1 }, 'groups', 0)
  const isReplicated = at(at(call.world.groupTypes, given.typeId)?.specs ?? {}, 'group_replication_enabled') === '<is> True'
  const group: Group = {
    id: newUuid(call.world), seq: nextNumber(call.world), createdAt: call.now, updatedAt: null, userId: call.who.userId, projectId: call.who.projectId, status: 'creating',
    zone: 'nova', host: null, groupSnapshotId: null, sourceGroupId: null, replicationStatus: isReplicated ? 'enabled' : 'disabled', ...given,
  }
  call.world.groups[group.id] = group
  schedule(call.world, { at: call.now + TAKES.group, what: 'group created', of: { id: group.id } })
  return group
}

/** A group of a type for volumes of some types, given by name or ID. */
export function startGroup(call: Call, kind: GroupType, volumeTypes: readonly string[], name: string | null, description: string | null): Group {
  const types = volumeTypes.map((text) => typeByNameOrId({ ...call, who: { ...call.who, isAdmin: true } }, text).id)
  return newGroup(call, { name, description, typeId: kind.id, volumeTypes: types })
}

export function startGroupDelete(call: Call, group: Group, withVolumes: boolean): void {
  if (group.host === null) {
    delete call.world.groups[group.id]
    return
  }
  if (!withVolumes && !['available', 'error'].includes(group.status)) throw invalidGroup(`Group status must be available or error, but current status is: ${group.status}`)
  if (groupSnapshotsOf(call.world, group.id).length > 0) throw invalidGroup('Group has existing snapshots.')
  const volumes = volumesOf(call.world, group.id)
  if (volumes.length > 0 && !withVolumes) throw invalidGroup(`Group ${group.id} still contains volumes. The delete-volumes flag is required to delete it.`)
  if (volumes.some(({ attachStatus }) => attachStatus === 'attached')) throw invalidGroup(`Volume in group ${group.id} is attached. Need to detach first.`)
  if (volumes.some(({ id }) => snapshotsOf(call.world, id).length > 0)) throw invalidGroup('Volume in group still has dependent snapshots.')
  for (const volume of volumes) become(volume, 'deleting', call.now)
  become(group, 'deleting', call.now)
  schedule(call.world, { at: call.now + TAKES.delete, what: 'group deleted', of: { id: group.id } })
}

function assertMayJoin(call: Call, group: Group, id: string): void {
  const volume = at(call.world.volumes, id)
  const cannot = (why: string) => invalidVolume(`Cannot add volume ${id} to group ${group.id} ${why}`)
  if (volume === undefined || (volume.projectId !== call.who.projectId && !call.who.isAdmin)) throw cannot('because volume cannot be found.')
  if (volume.groupId !== null) throw cannot(`because it is already in group ${volume.groupId}.`)
  if (volume.projectId !== group.projectId) throw cannot('as they belong to different projects.')
  if (!group.volumeTypes.includes(volume.typeId)) throw cannot(`because volume type ${volume.typeId} is not supported by the group.`)
  if (!['available', 'in-use'].includes(volume.status)) throw cannot(`because volume is in an invalid state: ${volume.status}. Valid states are: ('available', 'in-use').`)
  if (backendOf(poolOf(volume) ?? '') !== backendOf(group.host ?? '')) throw invalidVolume('Volume is not local to this node.')
}

function assertMayLeave(call: Call, group: Group, id: string): void {
  const volume = at(call.world.volumes, id)
  const cannot = (why: string) => invalidVolume(`Cannot remove volume ${id} from group ${group.id} because ${why}`)
  if (volume === undefined || volume.groupId !== group.id) throw cannot('it is not in the group.')
  const valid = ['available', 'in-use', 'error', 'error_deleting']
  if (!valid.includes(volume.status)) throw cannot(`volume is in an invalid state: ${volume.status}. Valid states are: (${valid.map(repr).join(', ')}).`)
}

export interface GroupUpdate { readonly name: string | undefined; readonly description: string | undefined; readonly add: string; readonly remove: string }

const idsOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/^,+|,+$/g, '').split(','))

/** Names change at once; volumes join and leave in their own time. */
export function startGroupUpdate(call: Call, group: Group, update: GroupUpdate): void {
  const remove = idsOf(update.remove)
  const both = idsOf(update.add).filter((id) => remove.includes(id))
  if (both.length > 0) throw invalidVolume(`UUIDs ${repr(both)} are in both add and remove volume list.`)
  const add = idsOf(update.add).filter((id) => at(call.world.volumes, id)?.groupId !== group.id)
  for (const id of add) assertMayJoin(call, group, id)
  for (const id of remove) assertMayLeave(call, group, id)
  const name = update.name === group.name ? undefined : update.name
  const description = update.description === group.description ? undefined : update.description
  const moves = add.length + remove.length > 0
  if (name === undefined && description === undefined && !moves) throw invalidGroup(`Cannot update group ${group.id} because no valid name, description, add_volumes, or remove_volumes were provided.`)
  if (moves && group.status !== 'available') throw invalidGroup('Group status must be available.')
  group.name = name ?? group.name
  group.description = description ?? group.description
  become(group, moves ? 'updating' : 'available', call.now)
  if (moves) schedule(call.world, { at: call.now + TAKES.group, what: 'group updated', of: { id: group.id, add, remove } })
}
