import type { Happenings } from './calendar.ts'
import { groupSnapshotsOf, membersOf, volumesOf } from './group-lookup.ts'
import { fails } from './mishaps.ts'
import { placeFor, pools, suits, settle } from './scheduler.ts'
import { dropSnapshot, dropVolume } from './volume-happenings.ts'
import { become } from './volume-lookup.ts'
import type { World } from './world.ts'
import { at } from './world.ts'

/** Where all the group's types can live; undefined when no backend serves them all. */
function hostFor(world: World, typeIds: readonly string[]): string | undefined {
  const types = typeIds.flatMap((id) => at(world.types, id) ?? [])
  return pools(world).find((pool) => types.every((type) => suits(pool, type)))?.name
}

function created(world: World, { id }: Happenings['group created'], when: number): void {
  const group = at(world.groups, id)
  if (group === undefined || group.status !== 'creating') return
  group.host ??= hostFor(world, group.volumeTypes) ?? null
  for (const volume of volumesOf(world, id).filter(({ status }) => status === 'creating')) {
    const type = at(world.types, volume.typeId)
    const pool = type === undefined ? undefined : placeFor(world, type, 0, group.host)
    if (pool !== undefined) settle(volume, pool)
    become(volume, pool === undefined ? 'error' : 'available', when)
  }
  become(group, group.host === null ? 'error' : 'available', when)
}

function updated(world: World, { id, add, remove }: Happenings['group updated'], when: number): void {
  const group = at(world.groups, id)
  if (group === undefined) return
  for (const volume of add.flatMap((volumeId) => at(world.volumes, volumeId) ?? [])) volume.groupId = id
  for (const volume of remove.flatMap((volumeId) => at(world.volumes, volumeId) ?? [])) volume.groupId = null
  become(group, 'available', when)
}

function deleted(world: World, { id }: Happenings['group deleted'], when: number): void {
  const group = at(world.groups, id)
  if (group === undefined) return
  for (const volume of volumesOf(world, id)) dropVolume(world, volume, when)
  if (volumesOf(world, id).length > 0 || groupSnapshotsOf(world, id).length > 0) return become(group, 'error', when)
  delete world.groups[id]
}

function replicated(world: World, { id, status }: Happenings['group replicated'], when: number): void {
  const group = at(world.groups, id)
  if (group === undefined) return
  group.replicationStatus = status
  group.updatedAt = when
  for (const volume of volumesOf(world, id)) volume.replicationStatus = status
}

function snapshotCreated(world: World, { id }: Happenings['group snapshot created'], when: number): void {
  const snapshot = at(world.groupSnapshots, id)
  if (snapshot === undefined || snapshot.status !== 'creating') return
  const members = membersOf(world, id)
  const isBroken = members.some((member) => fails({ ...at(world.volumes, member.volumeId)?.metadata, ...member.metadata }, 'snapshot'))
  for (const member of members) {
    member.progress = isBroken ? '0%' : '100%'
    become(member, isBroken ? 'error' : 'available', when)
  }
  become(snapshot, isBroken ? 'error' : 'available', when)
}

function snapshotDeleted(world: World, { id }: Happenings['group snapshot deleted'], when: number): void {
  const snapshot = at(world.groupSnapshots, id)
  if (snapshot === undefined) return
  const stuck = membersOf(world, id).filter((member) => !dropSnapshot(world, member, when))
  if (stuck.length > 0) return become(snapshot, 'error', when)
  delete world.groupSnapshots[id]
}

export const groupHappenings = {
  'group created': created,
  'group updated': updated,
  'group deleted': deleted,
  'group replicated': replicated,
  'group snapshot created': snapshotCreated,
  'group snapshot deleted': snapshotDeleted,
}
