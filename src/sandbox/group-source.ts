import type { Call } from './call.ts'
import { newGroup } from './group-changes.ts'
import { groupById, groupSnapshotById, membersOf, volumesOf } from './group-lookup.ts'
import { checkQuota } from './quotas.ts'
import type { Group, Volume } from './records.ts'
import { invalidGroup } from './refusal.ts'
import { newVolume } from './volume-lookup.ts'
import { at } from './world.ts'

/** A group made from another group, or from a snapshot of one. */

interface Origin { readonly volume: Volume; readonly snapshotId: string | null; readonly size: number }

function copy(call: Call, group: Group, { volume, snapshotId, size }: Origin): void {
  newVolume(call.world, call.now, {
    userId: call.who.userId, projectId: call.who.projectId, size, typeId: volume.typeId, snapshotId, sourceVolumeId: snapshotId === null ? volume.id : null, groupId: group.id,
    bootable: volume.bootable, multiattach: volume.multiattach, encryptionKeyId: volume.encryptionKeyId, imageMetadata: { ...volume.imageMetadata },
  })
}

function start(call: Call, source: Group, origins: readonly Origin[], given: { readonly name: string | null; readonly description: string | null; readonly groupSnapshotId?: string; readonly sourceGroupId?: string }): Group {
  const gib = origins.reduce((sum, { size }) => sum + size, 0)
  if (source.host === null) throw invalidGroup(`No valid host to create group ${source.id}.`)
  checkQuota(call, call.who.projectId, { volumes: origins.length, gigabytes: gib }, 'volumes', gib)
  const group = newGroup(call, { ...given, typeId: source.typeId, volumeTypes: [...source.volumeTypes], host: source.host })
  for (const origin of origins) copy(call, group, origin)
  return group
}

export function groupFromSnapshot(call: Call, id: string, name: string | null, description: string | null): Group {
  const snapshot = groupSnapshotById(call, id)
  const origins = membersOf(call.world, id).flatMap((member): Origin[] => {
    const volume = at(call.world.volumes, member.volumeId)
    return volume === undefined ? [] : [{ volume, snapshotId: member.id, size: member.size }]
  })
  if (origins.length === 0) throw invalidGroup('Group snapshot is empty. No group will be created.')
  return start(call, groupById(call, snapshot.groupId), origins, { name, description, groupSnapshotId: id })
}

export function groupFromGroup(call: Call, id: string, name: string | null, description: string | null): Group {
  const source = groupById(call, id)
  const origins = volumesOf(call.world, id).map((volume): Origin => ({ volume, snapshotId: null, size: volume.size }))
  if (origins.length === 0) throw invalidGroup('Source Group is empty. No group will be created.')
  return start(call, source, origins, { name, description, sourceGroupId: id })
}
