import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { compareMicroversions, type Microversion } from '../types/microversion.ts'
import { defineOperation, type PreparedRequest } from '../framework/operation.ts'
import { listOp, getOp, deleteOp, type Target } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({ id: z.string(), name: z.nullish(z.string()), volume_id: z.optional(z.string()) })

/** A volume offered to another project (api-ref, "Volume transfers"). */
export type Transfer = z.output<typeof schema>

/** The newer route is documented from here on; some services support it below, too. */
const CURRENT_ROUTE_SINCE = '3.55'

export const transfer = defineResource<Transfer>({
  singular: 'volume transfer request',
  collection: '/volume-transfers',
  listPath: '/volume-transfers/detail',
  key: 'transfer',
  listKey: 'transfers',
  legacyPath: {
    before: CURRENT_ROUTE_SINCE,
    collection: '/os-volume-transfer',
    listPath: '/os-volume-transfer/detail',
  },
  // A transfer of another project is accepted by its ID, without a lookup.
  assumesIdWhenForbidden: true,
  schema,
  columns: [column('ID', 'id'), column('Name', 'name'), column('Volume', 'volume_id')],
  hideFirst: ['Volume'],
  fields: ['created_at', 'id', 'name', 'volume_id'],
})

const hasCurrentRoute = (microversion: Microversion): boolean =>
  compareMicroversions(microversion, CURRENT_ROUTE_SINCE) >= 0

/** GET one transfer. */
export const readTransferOperations = [
  getOp(transfer),
  defineOperation({ method: 'GET', route: '/os-volume-transfer/{id}' }),
]

const transferQuery = z.strictObject({
  all_tenants: z.optional(z.boolean()),
  sort: z.optional(z.string()),
  filters: z.optional(mapOf(z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
})
const listTransfersCurrent = listOp(transfer, transferQuery)
const listTransfersLegacy = listOp(transfer, transferQuery, { path: '/os-volume-transfer/detail' })
export const listTransfersOperations = [listTransfersCurrent, listTransfersLegacy]
/** GET the transfers; sorting and paging are supported from 3.59. */
export function listTransfers(microversion: Microversion, query: z.input<typeof transferQuery>): PreparedRequest {
  return (hasCurrentRoute(microversion) ? listTransfersCurrent : listTransfersLegacy)(query)
}

const legacyTransferFields = { volume_id: z.string(), name: z.optional(z.string()) }
const transferBody = z.strictObject({ ...legacyTransferFields, no_snapshots: z.optional(z.boolean()) })
const createTransferCurrent = defineOperation({
  method: 'POST',
  route: '/volume-transfers',
  bodyKey: 'transfer',
  body: transferBody,
  requirementForBody: body =>
    body.no_snapshots === undefined
      ? undefined
      : { minVersion: CURRENT_ROUTE_SINCE, reason: '--snapshots and --no-snapshots' },
})
const createTransferLegacy = defineOperation({
  method: 'POST',
  route: '/os-volume-transfer',
  bodyKey: 'transfer',
  body: z.strictObject(legacyTransferFields),
})
export const createTransferOperations = [createTransferCurrent, createTransferLegacy]
/** POST a transfer: the only response with the authorization key that the other project needs. */
export function createTransfer(microversion: Microversion, body: z.input<typeof transferBody>): PreparedRequest {
  const { no_snapshots: _, ...legacyBody } = body
  return hasCurrentRoute(microversion)
    ? createTransferCurrent({ pathParams: {}, body })
    : createTransferLegacy({ pathParams: {}, body: legacyBody })
}

const deleteTransferCurrent = deleteOp(transfer)
const deleteTransferLegacy = defineOperation({ method: 'DELETE', route: '/os-volume-transfer/{id}' })
export const deleteTransferOperations = [deleteTransferCurrent, deleteTransferLegacy]
/** DELETE a transfer: the volume is available again. */
export function deleteTransfer(microversion: Microversion, target: Target): PreparedRequest {
  return hasCurrentRoute(microversion)
    ? deleteTransferCurrent(target)
    : deleteTransferLegacy({ pathParams: { id: target.id } })
}

const acceptBody = z.strictObject({ auth_key: z.string() })
const acceptTransferCurrent = defineOperation({
  method: 'POST',
  route: '/volume-transfers/{id}/accept',
  bodyKey: 'accept',
  body: acceptBody,
})
const acceptTransferLegacy = defineOperation({
  method: 'POST',
  route: '/os-volume-transfer/{id}/accept',
  bodyKey: 'accept',
  body: acceptBody,
})
export const acceptTransferOperations = [acceptTransferCurrent, acceptTransferLegacy]
/** POST accept: the volume then belongs to this project. A wrong key is refused. */
export function acceptTransfer(
  microversion: Microversion,
  id: string,
  body: z.input<typeof acceptBody>,
): PreparedRequest {
  return (hasCurrentRoute(microversion) ? acceptTransferCurrent : acceptTransferLegacy)({ pathParams: { id }, body })
}
