import * as z from 'zod/mini'
import { compareMicroversions, type Microversion } from '../contract/microversion.ts'
import { listing } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'

const schema = z.object({ reference: z.json(), size: z.nullish(z.number()), safe_to_manage: z.nullish(z.boolean()) })

/** Something on a backend that the service could take over (api-ref, "Volume manage extension", from 3.8). */
export type Manageable = z.output<typeof schema>

const inVolumes = ['reference', 'size', 'safe_to_manage']
const inSnapshots = [...inVolumes, 'source_reference']
const inDetail = ['reason_not_safe', 'cinder_id', 'extra_info']

/** What identifies one is how its driver calls it: an object such as `{"source-name": "lun-7"}`. */
const shared = { key: '', since: '3.8', named: 'by-id-only', paging: 'marker', idKey: 'reference', nameKey: 'reference', schema } as const

export const manageableVolume = defineResource<Manageable>({
  ...shared,
  noun: 'manageable volume',
  collection: '/manageable_volumes',
  listPath: '/manageable_volumes/detail',
  listKey: 'manageable-volumes',
  columns: inVolumes.map(name => column(name, name)),
  long: [...inVolumes, ...inDetail].map(name => column(name, name)),
  fields: inVolumes,
})

export const manageableSnapshot = defineResource<Manageable>({
  ...shared,
  noun: 'manageable snapshot',
  collection: '/manageable_snapshots',
  listPath: '/manageable_snapshots/detail',
  listKey: 'manageable-snapshots',
  columns: inSnapshots.map(name => column(name, name)),
  long: [...inSnapshots, ...inDetail].map(name => column(name, name)),
  fields: inSnapshots,
})

const query = z.strictObject({
  host: z.optional(z.string()),
  cluster: z.optional(z.string()),
  limit: z.optional(z.int()),
  offset: z.optional(z.int()),
  marker: z.optional(z.string()),
  sort: z.optional(z.string()),
})
/** GET what a host or a cluster (3.17) has; sorted by reference or size. */
export const listManageableVolumes = listing(manageableVolume, query, { path: '/manageable_volumes' })
/** GET the same with why one cannot be taken over, and what volume it is already. */
export const listManageableVolumesInDetail = listing(manageableVolume, query)
/** GET the snapshots a host or a cluster (3.17) has. */
export const listManageableSnapshots = listing(manageableSnapshot, query, { path: '/manageable_snapshots' })
/** GET the same with why one cannot be taken over, and what snapshot it is already. */
export const listManageableSnapshotsInDetail = listing(manageableSnapshot, query)

/** The same four on the routes they had before 3.8. */
export const oldVolumes = listing(manageableVolume, query, { path: '/os-volume-manage', since: '3.0' })
export const oldVolumesInDetail = listing(manageableVolume, query, { path: '/os-volume-manage/detail', since: '3.0' })
export const oldSnapshots = listing(manageableSnapshot, query, { path: '/os-snapshot-manage', since: '3.0' })
export const oldSnapshotsInDetail = listing(manageableSnapshot, query, { path: '/os-snapshot-manage/detail', since: '3.0' })

const isOld = (speaks: Microversion): boolean => compareMicroversions(speaks, '3.8') < 0

/** The operation that lists manageable volumes at a microversion. */
export function volumesAt(speaks: Microversion, inDetail: boolean) {
  if (isOld(speaks)) return inDetail ? oldVolumesInDetail : oldVolumes
  return inDetail ? listManageableVolumesInDetail : listManageableVolumes
}

/** The operation that lists manageable snapshots at a microversion. */
export function snapshotsAt(speaks: Microversion, inDetail: boolean) {
  if (isOld(speaks)) return inDetail ? oldSnapshotsInDetail : oldSnapshots
  return inDetail ? listManageableSnapshotsInDetail : listManageableSnapshots
}
