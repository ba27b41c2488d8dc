import { getOwn } from '../../types/json.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { overLimit } from '../http/errors.ts'
import type { VolumeTypeEntity } from '../state/entities.ts'
import type { SandboxState } from '../state/state.ts'

/** The limits Cinder starts with; -1 is none. */
const DEFAULT_LIMITS: Readonly<Record<string, number>> = {
  volumes: 10,
  per_volume_gigabytes: -1,
  snapshots: 10,
  gigabytes: 1000,
  backups: 10,
  backup_gigabytes: 1000,
}

/** The service lists groups last. */
const GROUP_LIMITS: Readonly<Record<string, number>> = { groups: 10 }

const TYPED_RESOURCES = ['volumes', 'gigabytes', 'snapshots'] as const

/** Every resource with a quota, in the service's order: the general ones, then three for each type. */
export function listQuotaResources(state: SandboxState): readonly string[] {
  const types = Object.values(state.types).sort((a, b) => b.createdAt - a.createdAt || b.seq - a.seq)
  return [
    ...Object.keys(DEFAULT_LIMITS),
    ...types.flatMap(type => TYPED_RESOURCES.map(part => `${part}_${type.name}`)),
    ...Object.keys(GROUP_LIMITS),
  ]
}

/** The limit of a project that has none of its own. */
export function getClassLimit(state: SandboxState, resource: string): number {
  return (
    getOwn(getOwn(state.quotaClasses, 'default') ?? {}, resource) ??
    getOwn(DEFAULT_LIMITS, resource) ??
    getOwn(GROUP_LIMITS, resource) ??
    -1
  )
}

export function getQuotaLimit(state: SandboxState, projectId: string, resource: string): number {
  return getOwn(getOwn(state.quotas, projectId) ?? {}, resource) ?? getClassLimit(state, resource)
}

export interface QuotaUsage {
  inUse: number
  reserved: number
}

/** The usage of a project by resource; a running extend counts as reserved. */
export function computeUsage(state: SandboxState, projectId: string): ReadonlyMap<string, QuotaUsage> {
  const usage = new Map<string, QuotaUsage>()
  const addUsage = (resource: string, inUse: number, reserved = 0): void => {
    const sum = usage.get(resource) ?? { inUse: 0, reserved: 0 }
    usage.set(resource, { inUse: sum.inUse + inUse, reserved: sum.reserved + reserved })
  }
  const addTypedUsage = (part: string, typeId: string, inUse: number, reserved = 0): void => {
    addUsage(part, inUse, reserved)
    addUsage(`${part}_${getOwn(state.types, typeId)?.name ?? ''}`, inUse, reserved)
  }
  for (const volume of Object.values(state.volumes)) {
    if (volume.projectId !== projectId || volume.migrationStatus?.startsWith('target:') === true) continue
    addTypedUsage('volumes', volume.typeId, 1)
    addTypedUsage(
      'gigabytes',
      volume.typeId,
      volume.size,
      volume.extendTargetSize === null ? 0 : volume.extendTargetSize - volume.size,
    )
  }
  for (const snapshot of Object.values(state.snapshots)) {
    if (snapshot.projectId !== projectId) continue
    addTypedUsage('snapshots', snapshot.typeId, 1)
    addTypedUsage('gigabytes', snapshot.typeId, snapshot.size)
  }
  for (const backup of Object.values(state.backups)) {
    if (backup.projectId !== projectId) continue
    addUsage('backups', 1)
    addUsage('backup_gigabytes', backup.size)
  }
  for (const group of Object.values(state.groups)) if (group.projectId === projectId) addUsage('groups', 1)
  return usage
}

/** The deltas, and the same ones for the volume type. */
export function addTypedDeltas(
  deltas: Readonly<Record<string, number>>,
  type: VolumeTypeEntity | undefined,
): Record<string, number> {
  const typedDeltas =
    type === undefined
      ? []
      : Object.entries(deltas).map(([resource, delta]): [string, number] => [`${resource}_${type.name}`, delta])
  return { ...deltas, ...Object.fromEntries(typedDeltas) }
}

type CountedResource = 'volumes' | 'snapshots' | 'backups' | 'groups'

const EXCEEDED_MESSAGES: Readonly<Record<CountedResource, (allowed: number, resource: string) => string>> = {
  volumes: (allowed, resource) =>
    `VolumeLimitExceeded: Maximum number of volumes allowed (${allowed}) exceeded for quota '${resource}'.`,
  snapshots: allowed => `SnapshotLimitExceeded: Maximum number of snapshots allowed (${allowed}) exceeded`,
  backups: allowed => `BackupLimitExceeded: Maximum number of backups allowed (${allowed}) exceeded`,
  groups: allowed => `GroupLimitExceeded: Maximum number of groups allowed (${allowed}) exceeded`,
}

/** Raises the 413 when a project would exceed its quota; `size` in GiB appears in the message. */
export function checkQuota(
  context: HandlerContext,
  projectId: string,
  deltas: Readonly<Record<string, number>>,
  countedResource: CountedResource,
  size: number,
): void {
  const usage = computeUsage(context.state, projectId)
  const getConsumed = (resource: string): number => {
    const sum = usage.get(resource)
    return sum === undefined ? 0 : sum.inUse + sum.reserved
  }
  const isOver = ([resource, delta]: [string, number]): boolean => {
    const limit = getQuotaLimit(context.state, projectId, resource)
    return limit >= 0 && delta >= 0 && limit < delta + getConsumed(resource)
  }
  const exceededResource = Object.entries(deltas)
    .filter(isOver)
    .map(([resource]) => resource)
    .sort()[0]
  if (exceededResource === undefined) return
  const limit = getQuotaLimit(context.state, projectId, exceededResource)
  if (!exceededResource.includes('gigabytes'))
    throw overLimit(EXCEEDED_MESSAGES[countedResource](limit, exceededResource))
  throw overLimit(
    countedResource === 'backups'
      ? `VolumeBackupSizeExceedsAvailableQuota: Requested backup exceeds allowed Backup gigabytes quota. Requested ${size}G, quota is ${limit}G and ${getConsumed(exceededResource)}G has been consumed.`
      : `VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed ${exceededResource} quota. Requested ${size}G, quota is ${limit}G and ${getConsumed(exceededResource)}G has been consumed.`,
  )
}

/** Raises the 413 of a volume that is larger than any may be. */
export function checkMaxVolumeSize(context: HandlerContext, size: number): void {
  const limit = getQuotaLimit(context.state, context.caller.projectId, 'per_volume_gigabytes')
  if (limit >= 0 && size > limit)
    throw overLimit(
      `VolumeSizeExceedsLimit: Requested volume size ${size}G is larger than maximum allowed limit ${limit}G.`,
    )
}
