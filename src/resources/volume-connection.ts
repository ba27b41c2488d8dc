import * as z from 'zod/mini'
import { actionOp, emptyActionOp } from '../framework/operation.ts'
import { defineResource } from '../framework/resource-type.ts'
import { connectorSchema } from './connector-schema.ts'
import { volume } from './volume.ts'

/** os-reserve: available becomes attaching. */
export const reserveVolume = emptyActionOp(volume, 'os-reserve')
/** os-unreserve: attaching becomes available or in-use; other statuses stay, without a word. */
export const unreserveVolume = emptyActionOp(volume, 'os-unreserve')
/** os-begin_detaching: in-use becomes detaching. */
export const beginDetaching = emptyActionOp(volume, 'os-begin_detaching')
/** os-roll_detaching: detaching becomes in-use. */
export const rollDetaching = emptyActionOp(volume, 'os-roll_detaching')
/** os-initialize_connection: the backend makes the volume reachable for a host, and says how. */
export const initializeConnection = actionOp(
  volume,
  'os-initialize_connection',
  z.strictObject({ connector: connectorSchema }),
)
/** os-terminate_connection: the key must be there and may be null, for all hosts. */
export const terminateConnection = actionOp(
  volume,
  'os-terminate_connection',
  z.strictObject({ connector: z.nullable(connectorSchema) }),
)

/** How a host reaches a volume; what is in it depends on the driver, and may be secret. */
export const volumeConnection = defineResource({
  singular: 'volume connection',
  collection: '/volumes/{id}/action',
  key: 'connection_info',
  listKey: '',
  lookup: 'by-id-only',
  schema: z.object({ driver_volume_type: z.nullish(z.string()) }),
  columns: [],
  fields: ['data', 'driver_volume_type'],
})
