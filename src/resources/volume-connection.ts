import * as z from 'zod/mini'
import { actionOp, emptyActionOp } from '../framework/resource-operations.ts'
import { defineResource } from '../framework/resource-type.ts'
import { connectorSchema } from './connector-schema.ts'
import { volume } from './volume.ts'

/** os-reserve: available changes to attaching. */
export const reserveVolume = emptyActionOp(volume, 'os-reserve')
/** os-unreserve: attaching changes to available or in-use; other statuses stay, without an error. */
export const unreserveVolume = emptyActionOp(volume, 'os-unreserve')
/** os-begin_detaching: in-use changes to detaching. */
export const beginDetaching = emptyActionOp(volume, 'os-begin_detaching')
/** os-roll_detaching: detaching changes to in-use. */
export const rollDetaching = emptyActionOp(volume, 'os-roll_detaching')
/** os-initialize_connection: the backend exports the volume to a host and returns the connection details. */
export const initializeConnection = actionOp(
  volume,
  'os-initialize_connection',
  z.strictObject({ connector: connectorSchema }),
)
/** os-terminate_connection: the key is required and may be null, for all hosts. */
export const terminateConnection = actionOp(
  volume,
  'os-terminate_connection',
  z.strictObject({ connector: z.nullable(connectorSchema) }),
)

/** The connection details of a volume; they depend on the driver and may contain secrets. */
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
