import * as z from 'zod/mini'
import { compareMicroversions, type Microversion } from '../types/microversion.ts'
import { listOp } from '../framework/operation.ts'
import { column, defineResource, type ResourceDeclaration } from '../framework/resource-type.ts'

const schema = z.object({ reference: z.json(), size: z.nullish(z.number()), safe_to_manage: z.nullish(z.boolean()) })

/** A volume or snapshot of a backend that can be managed (api-ref, "Volume manage extension", from 3.8). */
export type Manageable = z.output<typeof schema>

const volumeKeys = ['reference', 'size', 'safe_to_manage']
const snapshotKeys = [...volumeKeys, 'source_reference']
const detailKeys = ['reason_not_safe', 'cinder_id', 'extra_info']
const HIDE_FIRST = ['extra_info', 'cinder_id']

/** It is identified by its driver's reference: an object such as `{"source-name": "lun-7"}`. */
const sharedDeclaration = {
  key: '',
  since: '3.8',
  lookup: 'by-id-only',
  paging: 'marker',
  idKey: 'reference',
  nameKey: 'reference',
  schema,
} as const satisfies Partial<ResourceDeclaration<Manageable>>

export const manageableVolume = defineResource<Manageable>({
  ...sharedDeclaration,
  singular: 'manageable volume',
  collection: '/manageable_volumes',
  listPath: '/manageable_volumes/detail',
  listKey: 'manageable-volumes',
  columns: volumeKeys.map(name => column(name, name)),
  longColumns: [...volumeKeys, ...detailKeys].map(name => column(name, name)),
  hideFirst: HIDE_FIRST,
  fields: volumeKeys,
})

export const manageableSnapshot = defineResource<Manageable>({
  ...sharedDeclaration,
  singular: 'manageable snapshot',
  collection: '/manageable_snapshots',
  listPath: '/manageable_snapshots/detail',
  listKey: 'manageable-snapshots',
  columns: snapshotKeys.map(name => column(name, name)),
  longColumns: [...snapshotKeys, ...detailKeys].map(name => column(name, name)),
  hideFirst: HIDE_FIRST,
  fields: snapshotKeys,
})

const manageableQuery = z.strictObject({
  host: z.optional(z.string()),
  cluster: z.optional(z.string()),
  limit: z.optional(z.int()),
  offset: z.optional(z.int()),
  marker: z.optional(z.string()),
  sort: z.optional(z.string()),
})
/** GET the volumes of a host or a cluster (3.17); sorted by reference or size. */
export const listManageableVolumes = listOp(manageableVolume, manageableQuery, { path: '/manageable_volumes' })
/** GET the same with the reason why one cannot be managed, and the ID of a managed one. */
export const listManageableVolumesInDetail = listOp(manageableVolume, manageableQuery)
/** GET the snapshots of a host or a cluster (3.17). */
export const listManageableSnapshots = listOp(manageableSnapshot, manageableQuery, { path: '/manageable_snapshots' })
/** GET the same with the reason why one cannot be managed, and the ID of a managed one. */
export const listManageableSnapshotsInDetail = listOp(manageableSnapshot, manageableQuery)

/** The same four on their routes below 3.8. */
export const listManageableVolumesLegacy = listOp(manageableVolume, manageableQuery, {
  path: '/os-volume-manage',
  since: '3.0',
})
export const listManageableVolumesInDetailLegacy = listOp(manageableVolume, manageableQuery, {
  path: '/os-volume-manage/detail',
  since: '3.0',
})
export const listManageableSnapshotsLegacy = listOp(manageableSnapshot, manageableQuery, {
  path: '/os-snapshot-manage',
  since: '3.0',
})
export const listManageableSnapshotsInDetailLegacy = listOp(manageableSnapshot, manageableQuery, {
  path: '/os-snapshot-manage/detail',
  since: '3.0',
})

const isLegacyMicroversion = (microversion: Microversion): boolean => compareMicroversions(microversion, '3.8') < 0

/** The operation that lists manageable volumes at a microversion. */
export function selectManageableVolumesOperation(microversion: Microversion, isDetailed: boolean) {
  if (isLegacyMicroversion(microversion))
    return isDetailed ? listManageableVolumesInDetailLegacy : listManageableVolumesLegacy
  return isDetailed ? listManageableVolumesInDetail : listManageableVolumes
}

/** The operation that lists manageable snapshots at a microversion. */
export function selectManageableSnapshotsOperation(microversion: Microversion, isDetailed: boolean) {
  if (isLegacyMicroversion(microversion))
    return isDetailed ? listManageableSnapshotsInDetailLegacy : listManageableSnapshotsLegacy
  return isDetailed ? listManageableSnapshotsInDetail : listManageableSnapshots
}
