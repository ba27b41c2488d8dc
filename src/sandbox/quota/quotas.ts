import type { Call } from '../call.ts'
import { overLimit } from '../refusal.ts'
import type { VolumeType } from '../records.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

/** The limits Cinder starts with; -1 is none. */
export const DEFAULT_LIMITS: Readonly<Record<string, number>> = {
  volumes: 10, per_volume_gigabytes: -1, snapshots: 10, gigabytes: 1000, backups: 10, backup_gigabytes: 1000,
}
/** Groups come after everything else in the service's lists. */
export const GROUP_LIMITS: Readonly<Record<string, number>> = { groups: 10 }

const PER_TYPE = ['volumes', 'gigabytes', 'snapshots'] as const

/** Every resource with a quota, in the service's order: the general ones, then three for each type. */
export function resources(world: World): readonly string[] {
  const types = Object.values(world.types).sort((a, b) => b.createdAt - a.createdAt || b.seq - a.seq)
  return [...Object.keys(DEFAULT_LIMITS), ...types.flatMap((type) => PER_TYPE.map((part) => `${part}_${type.name}`)), ...Object.keys(GROUP_LIMITS)]
}

/** The limit of a project that has none of its own. */
export function classLimit(world: World, resource: string): number {
  return at(at(world.quotaClasses, 'default') ?? {}, resource) ?? at(DEFAULT_LIMITS, resource) ?? at(GROUP_LIMITS, resource) ?? -1
}

export function limitOf(world: World, projectId: string, resource: string): number {
  return at(at(world.quotas, projectId) ?? {}, resource) ?? classLimit(world, resource)
}

export interface Usage { inUse: number; reserved: number }

/** What a project uses, by resource; what is being extended counts as reserved. */
export function usageOf(world: World, projectId: string): ReadonlyMap<string, Usage> {
  const usage = new Map<string, Usage>()
  const add = (resource: string, inUse: number, reserved = 0): void => {
    const sum = usage.get(resource) ?? { inUse: 0, reserved: 0 }
    usage.set(resource, { inUse: sum.inUse + inUse, reserved: sum.reserved + reserved })
  }
  const addTyped = (part: string, typeId: string, inUse: number, reserved = 0): void => {
    add(part, inUse, reserved)
    add(`${part}_${at(world.types, typeId)?.name ?? ''}`, inUse, reserved)
  }
  for (const volume of Object.values(world.volumes)) {
    if (volume.projectId !== projectId || volume.migrationStatus?.startsWith('target:') === true) continue
    addTyped('volumes', volume.typeId, 1)
    addTyped('gigabytes', volume.typeId, volume.size, volume.growingTo === null ? 0 : volume.growingTo - volume.size)
  }
  for (const snapshot of Object.values(world.snapshots)) {
    if (snapshot.projectId !== projectId) continue
    addTyped('snapshots', snapshot.typeId, 1)
    addTyped('gigabytes', snapshot.typeId, snapshot.size)
  }
  for (const backup of Object.values(world.backups)) {
    if (backup.projectId !== projectId) continue
    add('backups', 1)
    add('backup_gigabytes', backup.size)
  }
  for (const group of Object.values(world.groups)) if (group.projectId === projectId) add('groups', 1)
  return usage
}

/** The same deltas, and those of the type beside them. */
export function withType(deltas: Readonly<Record<string, number>>, type: VolumeType | undefined): Record<string, number> {
  const typed = type === undefined ? [] : Object.entries(deltas).map(([resource, delta]): [string, number] => [`${resource}_${type.name}`, delta])
  return { ...deltas, ...Object.fromEntries(typed) }
}

type Counted = 'volumes' | 'snapshots' | 'backups' | 'groups'

const EXCEEDED: Readonly<Record<Counted, (allowed: number, resource: string) => string>> = {
  volumes: (allowed, resource) => `VolumeLimitExceeded: Maximum number of volumes allowed (${allowed}) exceeded for quota '${resource}'.`,
  snapshots: (allowed) => `SnapshotLimitExceeded: Maximum number of snapshots allowed (${allowed}) exceeded`,
  backups: (allowed) => `BackupLimitExceeded: Maximum number of backups allowed (${allowed}) exceeded`,
  groups: (allowed) => `GroupLimitExceeded: Maximum number of groups allowed (${allowed}) exceeded`,
}

/** Raises the 413 when a project would use more than it may; asks for `size` GiB in the words of it. */
export function checkQuota(call: Call, projectId: string, deltas: Readonly<Record<string, number>>, counted: Counted, size: number): void {
  const usage = usageOf(call.world, projectId)
  const consumed = (resource: string): number => { const sum = usage.get(resource); return sum === undefined ? 0 : sum.inUse + sum.reserved }
  const isOver = ([resource, delta]: [string, number]): boolean => {
    const limit = limitOf(call.world, projectId, resource)
    return limit >= 0 && delta >= 0 && limit < delta + consumed(resource)
  }
  const over = Object.entries(deltas).filter(isOver).map(([resource]) => resource).sort()[0]
  if (over === undefined) return
  const limit = limitOf(call.world, projectId, over)
  if (!over.includes('gigabytes')) throw overLimit(EXCEEDED[counted](limit, over))
  throw overLimit(counted === 'backups'
    ? `VolumeBackupSizeExceedsAvailableQuota: Requested backup exceeds allowed Backup gigabytes quota. Requested ${size}G, quota is ${limit}G and ${consumed(over)}G has been consumed.`
    : `VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed ${over} quota. Requested ${size}G, quota is ${limit}G and ${consumed(over)}G has been consumed.`)
}

/** Raises the 413 of a volume that is larger than any may be. */
export function checkLargest(call: Call, size: number): void {
  const limit = limitOf(call.world, call.who.projectId, 'per_volume_gigabytes')
  if (limit >= 0 && size > limit) throw overLimit(`VolumeSizeExceedsLimit: Requested volume size ${size}G is larger than maximum allowed limit ${limit}G.`)
}
