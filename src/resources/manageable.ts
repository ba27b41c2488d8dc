import * as z from 'zod/mini'
import { compareMicroversions, type Microversion } from '../types/microversion.ts'
import { listOp } from '../framework/resource-operations.ts'
import { column, defineResource, type ResourceDeclaration, type ResourceType } from '../framework/resource-type.ts'

const schema = z.object({ reference: z.json(), size: z.nullish(z.number()), safe_to_manage: z.nullish(z.boolean()) })

/** A volume or snapshot of a backend that can be managed (api-ref, "Volume manage extension", from 3.8). */
type Manageable = z.output<typeof schema>

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

const manageableQuery = z.strictObject({
  host: z.optional(z.string()),
  cluster: z.optional(z.string()),
  limit: z.optional(z.int()),
  offset: z.optional(z.int()),
  marker: z.optional(z.string()),
  sort: z.optional(z.string()),
})

function defineManageable(singular: 'volume' | 'snapshot', keys: readonly string[]) {
  return defineResource<Manageable>({
    ...sharedDeclaration,
    singular: `manageable ${singular}`,
    collection: `/manageable_${singular}s`,
    listPath: `/manageable_${singular}s/detail`,
    listKey: `manageable-${singular}s`,
    columns: keys.map(name => column(name, name)),
    longColumns: [...keys, ...detailKeys].map(name => column(name, name)),
    hideFirst: HIDE_FIRST,
    fields: keys,
  })
}

/** The operations that list manageable volumes or snapshots, and the one that a cloud takes. */
function buildListOperations(resource: ResourceType, singular: 'volume' | 'snapshot') {
  const list = (path: string, since: Microversion) => ({
    /** GET those of a host or a cluster (3.17); sorted by reference or size. */
    brief: listOp(resource, manageableQuery, { path, since }),
    /** GET the same with the reason why one cannot be managed, and the ID of a managed one. */
    detailed: listOp(resource, manageableQuery, { path: `${path}/detail`, since }),
  })
  const current = list(`/manageable_${singular}s`, '3.8')
  const legacy = list(`/os-${singular}-manage`, '3.0')
  return {
    operations: [current.brief, current.detailed, legacy.brief, legacy.detailed],
    selectOperation: (microversion: Microversion, isDetailed: boolean) => {
      const { brief, detailed } = compareMicroversions(microversion, '3.8') < 0 ? legacy : current
      return isDetailed ? detailed : brief
    },
  }
}

export const manageableVolume = defineManageable('volume', volumeKeys)
export const manageableSnapshot = defineManageable('snapshot', snapshotKeys)
export const manageableVolumeLists = buildListOperations(manageableVolume, 'volume')
export const manageableSnapshotLists = buildListOperations(manageableSnapshot, 'snapshot')
