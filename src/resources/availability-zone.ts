import * as z from 'zod/mini'
import { listOp } from '../framework/resource-operations.ts'
import { defineResource, type ResourceColumn } from '../framework/resource-type.ts'

const schema = z.object({ zoneName: z.string(), zoneState: z.object({ available: z.boolean() }) })

/** An availability zone (api-ref, "Availability zones"). */
export type AvailabilityZone = z.output<typeof schema>

const columns: readonly ResourceColumn<AvailabilityZone>[] = [
  { title: 'Zone Name', value: item => item.zoneName },
  { title: 'Zone Status', value: item => (item.zoneState.available ? 'available' : 'not available'), isStatus: true },
]
/** Block Storage has no values for these; OSC leaves them empty. */
const emptyColumns = ['Zone Resource', 'Host Name', 'Service Name', 'Service Status'].map(
  (title): ResourceColumn<AvailabilityZone> => ({ title, value: () => '' }),
)

export const availabilityZone = defineResource<AvailabilityZone>({
  singular: 'availability zone',
  collection: '/os-availability-zone',
  key: '',
  listKey: 'availabilityZoneInfo',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'zoneName',
  nameKey: 'zoneName',
  schema,
  columns,
  longColumns: [...columns, ...emptyColumns],
  hideFirst: ['Service Status', 'Service Name', 'Host Name', 'Zone Resource'],
  fields: columns,
})

/** GET the zones. */
export const listAvailabilityZones = listOp(availabilityZone, z.strictObject({}))
