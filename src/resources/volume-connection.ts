import * as z from 'zod/mini'
import { action, bareAction } from '../grammar/operation.ts'
import { defineResource } from '../grammar/resource.ts'
import { connector } from './connector.ts'
import { volume } from './volume.ts'

/** os-reserve: available becomes attaching. */
export const reserveVolume = bareAction(volume, 'os-reserve')
/** os-unreserve: attaching becomes available or in-use; other statuses stay, without a word. */
export const unreserveVolume = bareAction(volume, 'os-unreserve')
/** os-begin_detaching: in-use becomes detaching. */
export const beginDetaching = bareAction(volume, 'os-begin_detaching')
/** os-roll_detaching: detaching becomes in-use. */
export const rollDetaching = bareAction(volume, 'os-roll_detaching')
/** os-initialize_connection: the backend makes the volume reachable for a host, and says how. */
export const initializeConnection = action(volume, 'os-initialize_connection', z.strictObject({ connector }))
/** os-terminate_connection: the key must be there and may be null, for all hosts. */
export const terminateConnection = action(volume, 'os-terminate_connection', z.strictObject({ connector: z.nullable(connector) }))

/** How a host reaches a volume; what is in it depends on the driver, and may be secret. */
export const connection = defineResource({
  noun: 'volume connection',
  collection: '/volumes/{id}/action',
  key: 'connection_info',
  listKey: '',
  named: 'by-id-only',
  schema: z.object({ driver_volume_type: z.nullish(z.string()) }),
  columns: [],
  fields: ['data', 'driver_volume_type'],
})
