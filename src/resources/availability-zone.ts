import * as z from 'zod/mini'
import { listing } from '../grammar/operation.ts'
import { defineResource, type ColumnOf } from '../grammar/resource.ts'

const schema = z.object({ zoneName: z.string(), zoneState: z.object({ available: z.boolean() }) })

/** A place that fails on its own (api-ref, "Availability zones"). */
export type AvailabilityZone = z.output<typeof schema>

const columns: readonly ColumnOf<AvailabilityZone>[] = [
  { title: 'Zone Name', value: seen => seen.zoneName },
  { title: 'Zone Status', value: seen => (seen.zoneState.available ? 'available' : 'not available'), isStatus: true },
]
/** Block Storage says nothing of these; OSC leaves them empty. */
const elsewhere = ['Zone Resource', 'Host Name', 'Service Name', 'Service Status'].map((title): ColumnOf<AvailabilityZone> => ({ title, value: () => '' }))

export const availabilityZone = defineResource<AvailabilityZone>({
  noun: 'availability zone',
  collection: '/os-availability-zone',
  key: '',
  listKey: 'availabilityZoneInfo',
  named: 'by-id-only',
  paging: 'none',
  idKey: 'zoneName',
  nameKey: 'zoneName',
  schema,
  columns,
  long: [...columns, ...elsewhere],
  fields: columns,
})

/** GET the zones. */
export const listAvailabilityZones = listing(availabilityZone, z.strictObject({}))
