import type { Call } from '../call.ts'
import { param } from '../call.ts'
import type { Group, GroupSnapshot, GroupType, Snapshot, Volume } from '../records.ts'
import { badRequest, invalidVolume, notFound } from '../refusal.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

const mine = (call: Call, projectId: string): boolean => call.who.isAdmin || projectId === call.who.projectId

export function groupById(call: Call, id: string): Group {
  const group = at(call.world.groups, id)
  if (group === undefined || !mine(call, group.projectId)) throw notFound(`Group ${id} could not be found.`)
  return group
}

/** The group of the URL. */
export const theGroup = (call: Call): Group => groupById(call, param(call, 'id'))

export function groupSnapshotById(call: Call, id: string): GroupSnapshot {
  const snapshot = at(call.world.groupSnapshots, id)
  if (snapshot === undefined || !mine(call, snapshot.projectId)) throw notFound(`GroupSnapshot ${id} could not be found.`)
  return snapshot
}

/** A group type the caller may see, by its ID. */
export function groupTypeById(call: Call, id: string): GroupType {
  const kind = at(call.world.groupTypes, id)
  if (kind === undefined || (!kind.isPublic && !call.who.isAdmin)) throw notFound(`Group type ${id} could not be found.`)
  return kind
}

/** The kind of the groups that are consistency groups. */
export const CONSISTENCY_TYPE = 'default_cgsnapshot_type'

/** Raises the 400 of what only the older API may touch. */
export function assertGeneric(world: World, typeId: string, what: 'group' | 'group snapshot' = 'group'): void {
  if (at(world.groupTypes, typeId)?.name !== CONSISTENCY_TYPE) return
  const words = what === 'group' ? 'Migrated group can only be operated by CG APIs.' : 'Migrated group snapshots can only be operated by CG snapshot APIs.'
  throw badRequest(`Group_type ${typeId} is reserved for migrating CGs to groups. ${words}`)
}

/** Raises the 400 of a group whose backend is frozen, or that never found one. */
export function assertUsable(world: World, group: Group): void {
  if (group.host === null) throw invalidVolume('volume is not assigned to a host')
  assertNotFrozen(world, group)
}

export const volumesOf = (world: World, groupId: string): readonly Volume[] => Object.values(world.volumes).filter((volume) => volume.groupId === groupId)
export const groupSnapshotsOf = (world: World, groupId: string): readonly GroupSnapshot[] => Object.values(world.groupSnapshots).filter((snapshot) => snapshot.groupId === groupId)
export const membersOf = (world: World, groupSnapshotId: string): readonly Snapshot[] => Object.values(world.snapshots).filter((snapshot) => snapshot.groupSnapshotId === groupSnapshotId)

/** True when the group type asks for this, as `consistent_group_snapshot_enabled`. */
export function isEnabled(type: GroupType | undefined, spec: string): boolean {
  return type !== undefined && at(type.specs, spec) === '<is> True'
}
