import { schedule } from '../calendar.ts'
import type { Call } from '../call.ts'
import { groupById, groupSnapshotById, groupTypeById, membersOf, volumesOf } from './lookup.ts'
import { newUuid, nextNumber } from '../ids.ts'
import { TAKES } from '../mishaps.ts'
import { checkQuota, withType } from '../quota/quotas.ts'
import type { Group, Snapshot, Volume } from '../records.ts'
import { Refusal, badRequest, invalidGroup, invalidSnapshot, invalidVolume } from '../refusal.ts'
import { POOL_GIB, isOpen, pools } from '../service/scheduler.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import { isMultiattach, typeByNameOrId } from '../type/lookup.ts'
import { newVolume } from '../volume/lookup.ts'
import { at } from '../world.ts'

/** How groups come to be, for the group API and for the older one of consistency groups. */

export interface NewGroup { readonly name: string | null; readonly description: string | null }

function record(call: Call, given: NewGroup & Pick<Group, 'typeId' | 'volumeTypes'> & Partial<Group>): Group {
  checkQuota(call, call.who.projectId, { groups: 1 }, 'groups', 0)
  const group: Group = {
    zone: 'nova', host: null, groupSnapshotId: null, sourceGroupId: null, ...given, status: 'creating', replicationStatus: 'disabled',
    userId: call.who.userId, projectId: call.who.projectId, id: newUuid(call.world), seq: nextNumber(call.world), createdAt: call.now, updatedAt: null,
  }
  call.world.groups[group.id] = group
  return group
}

const ripenLater = (call: Call, { id }: Group): void => schedule(call.world, { at: call.now + TAKES.group, what: 'group created', of: { id } })

/** An empty group for volumes of some types, given by name or ID. */
export function createGroup(call: Call, given: NewGroup, typeId: string, volumeTypes: readonly string[]): Group {
  const everywhere = { ...call, who: { ...call.who, isAdmin: true } }
  const volumeTypeIds = volumeTypes.map((text) => typeByNameOrId(everywhere, text).id)
  const group = record(call, { ...given, typeId: groupTypeById(call, typeId).id, volumeTypes: volumeTypeIds })
  ripenLater(call, group)
  return group
}

/** What one volume of the new group is made from. */
interface Seed { readonly volume: Volume; readonly snapshot: Snapshot | null }

interface Source { readonly group: Group; readonly snapshotId: string | null; readonly seeds: readonly Seed[] }

/** Exactly one of the two is given. */
export interface SourceIds { readonly groupId?: string | undefined; readonly snapshotId?: string | undefined }

function sourceOf(call: Call, { groupId, snapshotId }: SourceIds): Source {
  if (snapshotId === undefined) {
    const group = groupById(call, groupId ?? '')
    return { group, snapshotId: null, seeds: volumesOf(call.world, group.id).map((volume) => ({ volume, snapshot: null })) }
  }
  const group = groupById(call, groupSnapshotById(call, snapshotId).groupId)
  const seeds = membersOf(call.world, snapshotId).flatMap((snapshot): Seed[] => { const volume = at(call.world.volumes, snapshot.volumeId); return volume === undefined ? [] : [{ volume, snapshot }] })
  return { group, snapshotId, seeds }
}

function hasRoom(call: Call, host: string | null, size: number): boolean {
  const pool = pools(call.world).find(({ name }) => name === host)
  return pool !== undefined && isOpen(call.world, pool.service) && pool.usedGib + size <= POOL_GIB
}

function checkSeed({ volume, snapshot }: Seed): void {
  if (snapshot !== null && snapshot.status !== 'available') throw invalidSnapshot("Originating snapshot status must be one of 'available' values")
  if (snapshot === null && !['available', 'in-use'].includes(volume.status)) throw invalidVolume("Originating source volume status must be one of 'available, in-use' values")
}

function sow(call: Call, group: Group, seed: Seed): void {
  checkSeed(seed)
  const { volume, snapshot } = seed
  const type = at(call.world.types, snapshot?.typeId ?? volume.typeId)
  const size = snapshot?.size ?? volume.size
  checkQuota(call, call.who.projectId, withType({ volumes: 1, gigabytes: size }, type), 'volumes', size)
  newVolume(call.world, call.now, {
    userId: call.who.userId, projectId: call.who.projectId, size, typeId: type?.id ?? volume.typeId, groupId: group.id, zone: group.zone, bootable: volume.bootable,
    multiattach: type !== undefined && isMultiattach(type), snapshotId: snapshot?.id ?? null, sourceVolumeId: snapshot === null ? volume.id : null, encryptionKeyId: volume.encryptionKeyId,
  })
}

/** The service answers a quota that is used up with a 400 here, and does not name the class of the fault. */
function softened(error: unknown): unknown {
  return error instanceof Refusal && error.status === 413 ? badRequest(error.message.replace(/^\w+: /, '')) : error
}

/** A group with copies of all the volumes of another, or of a group snapshot (3.14). */
export function createGroupFrom(call: Call, given: NewGroup, ids: SourceIds): Group {
  const source = sourceOf(call, ids)
  try {
    const { typeId, volumeTypes, zone, host } = source.group
    const group = record(call, { ...given, typeId, volumeTypes: [...volumeTypes], zone, host, groupSnapshotId: source.snapshotId, sourceGroupId: source.snapshotId === null ? source.group.id : null })
    const size = source.seeds.reduce((sum, { volume }) => sum + volume.size, 0)
    // The service forgets to take the group back: it stays `creating`.
    if (!hasRoom(call, host, size)) throw new Refusal(400, `Invalid Group: No valid host to create group ${group.id}.`, true)
    assertNotFrozen(call.world, group)
    if (source.seeds.length === 0) throw invalidGroup(`${source.snapshotId === null ? 'Source Group' : 'Group snapshot'} is empty. No group will be created.`)
    for (const seed of source.seeds) sow(call, group, seed)
    ripenLater(call, group)
    return group
  } catch (error) {
    throw softened(error)
  }
}
