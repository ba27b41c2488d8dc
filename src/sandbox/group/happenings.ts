import type { Happenings } from '../calendar.ts'
import { isEnabled, membersOf, volumesOf } from './lookup.ts'
import { fails } from '../mishaps.ts'
import type { Group } from '../records.ts'
import { POOL_GIB, isOpen, placeFor, pools, settle, suits } from '../service/scheduler.ts'
import { dropSnapshot } from '../volume/happenings.ts'
import { become, forgetVolume } from '../volume/lookup.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

const replicates = (world: World, { typeId }: Group): boolean => isEnabled(at(world.groupTypes, typeId), 'group_replication_enabled')

/** Where all the group's types can live; null when no open backend serves them all. */
function hostFor(world: World, group: Group): string | null {
  const types = group.volumeTypes.flatMap((id) => at(world.types, id) ?? [])
  return pools(world).find((pool) => isOpen(world, pool.service) && pool.usedGib < POOL_GIB && types.every((type) => suits(pool, type)))?.name ?? null
}

function created(world: World, { id }: Happenings['group created'], when: number): void {
  const group = at(world.groups, id)
  if (group === undefined || group.status !== 'creating') return
  const isCopy = group.host !== null
  group.host ??= hostFor(world, group)
  if (!isCopy && group.host !== null && replicates(world, group)) group.replicationStatus = 'enabled'
  for (const volume of volumesOf(world, id).filter(({ status }) => status === 'creating')) {
    const type = at(world.types, volume.typeId)
    const pool = type === undefined ? undefined : placeFor(world, type, 0, group.host)
    if (pool !== undefined) settle(volume, pool)
    // Volumes made this way know their host, but not the service behind it.
    volume.serviceUuid = null
    become(volume, pool === undefined ? 'error' : 'available', when)
  }
  become(group, group.host === null ? 'error' : 'available', when)
}

function updated(world: World, { id, add, remove }: Happenings['group updated'], when: number): void {
  const group = at(world.groups, id)
  if (group === undefined) return
  for (const [ids, groupId] of [[add, id], [remove, null]] as const) {
    for (const volume of ids.flatMap((volumeId) => at(world.volumes, volumeId) ?? [])) {
      volume.groupId = groupId
      volume.updatedAt = when
    }
  }
  become(group, 'available', when)
}

/** When one volume will not go, the others stay on the books as `deleted`, and the group is in error. */
function deleted(world: World, { id }: Happenings['group deleted'], when: number): void {
  const group = at(world.groups, id)
  if (group === undefined) return
  const members = volumesOf(world, id)
  const stuck = members.filter((volume) => fails(volume.metadata, 'delete'))
  if (stuck.length === 0) {
    for (const volume of members) forgetVolume(world, volume.id)
    delete world.groups[id]
    return
  }
  for (const volume of members) become(volume, stuck.includes(volume) ? 'error' : 'deleted', when)
  become(group, 'error', when)
}

function replicated(world: World, { id, status }: Happenings['group replicated'], when: number): void {
  const group = at(world.groups, id)
  if (group === undefined) return
  for (const one of [group, ...volumesOf(world, id)]) {
    one.replicationStatus = status
    one.updatedAt = when
  }
}

function snapshotCreated(world: World, { id }: Happenings['group snapshot created'], when: number): void {
  const snapshot = at(world.groupSnapshots, id)
  if (snapshot === undefined || snapshot.status !== 'creating') return
  for (const member of membersOf(world, id)) {
    member.progress = '100%'
    become(member, 'available', when)
  }
  become(snapshot, 'available', when)
}

function snapshotDeleted(world: World, { id }: Happenings['group snapshot deleted'], when: number): void {
  const snapshot = at(world.groupSnapshots, id)
  if (snapshot === undefined) return
  const stuck = membersOf(world, id).filter((member) => !dropSnapshot(world, member, when))
  for (const member of stuck) become(member, 'error', when)
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
