import * as z from 'zod/mini'
import { compareMicroversions, type Microversion } from '../contract/microversion.ts'
import { defineOperation, listing, reading, removal, type Payload, type Target } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'

const schema = z.object({ id: z.string(), name: z.nullish(z.string()), volume_id: z.optional(z.string()) })

/** A volume offered to another project (api-ref, "Volume transfers"). */
export type Transfer = z.output<typeof schema>

/** The newer route is documented from here on; it answers below as well, where the service has it at all. */
const MOVED = '3.55'

export const transfer = defineResource<Transfer>({
  noun: 'volume transfer request',
  collection: '/volume-transfers',
  listPath: '/volume-transfers/detail',
  key: 'transfer',
  listKey: 'transfers',
  older: { before: MOVED, collection: '/os-volume-transfer', listPath: '/os-volume-transfer/detail' },
  // Somebody else's transfer is accepted by its ID, without a look at it.
  trustsTextWhenForbidden: true,
  schema,
  columns: [column('ID', 'id'), column('Name', 'name'), column('Volume', 'volume_id')],
  fields: ['created_at', 'id', 'name', 'volume_id'],
})

const hasMoved = (speaks: Microversion): boolean => compareMicroversions(speaks, MOVED) >= 0

/** GET one transfer. */
export const transferReadings = [reading(transfer), defineOperation({ method: 'GET', route: '/os-volume-transfer/{id}' })]

const transferQuery = z.strictObject({
  all_tenants: z.optional(z.boolean()),
  sort: z.optional(z.string()),
  filters: z.optional(z.record(z.string(), z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
})
const listNew = listing(transfer, transferQuery)
const listOld = listing(transfer, transferQuery, { path: '/os-volume-transfer/detail' })
export const transferLists = [listNew, listOld]
/** GET the transfers; sorting and pages are heard from 3.59. */
export function listTransfers(speaks: Microversion, query: z.input<typeof transferQuery>): Payload {
  return (hasMoved(speaks) ? listNew : listOld)(query)
}

const oldOffer = { volume_id: z.string(), name: z.optional(z.string()) }
const offer = z.strictObject({ ...oldOffer, no_snapshots: z.optional(z.boolean()) })
const createNew = defineOperation({
  method: 'POST', route: '/volume-transfers', under: 'transfer', body: offer,
  raised: body => (body.no_snapshots === undefined ? undefined : { to: MOVED, because: 'a say in the snapshots' }),
})
const createOld = defineOperation({ method: 'POST', route: '/os-volume-transfer', under: 'transfer', body: z.strictObject(oldOffer) })
export const transferCreations = [createNew, createOld]
/** POST a transfer: the only answer with the key another project needs to accept it. */
export function createTransfer(speaks: Microversion, body: z.input<typeof offer>): Payload {
  const { no_snapshots: _, ...known } = body
  return hasMoved(speaks) ? createNew({ at: {}, body }) : createOld({ at: {}, body: known })
}

const deleteNew = removal(transfer)
const deleteOld = defineOperation({ method: 'DELETE', route: '/os-volume-transfer/{id}' })
export const transferRemovals = [deleteNew, deleteOld]
/** DELETE a transfer: the volume is available again. */
export function deleteTransfer(speaks: Microversion, target: Target): Payload {
  return hasMoved(speaks) ? deleteNew(target) : deleteOld({ at: { id: target.id } })
}

const key = z.strictObject({ auth_key: z.string() })
const acceptNew = defineOperation({ method: 'POST', route: '/volume-transfers/{id}/accept', under: 'accept', body: key })
const acceptOld = defineOperation({ method: 'POST', route: '/os-volume-transfer/{id}/accept', under: 'accept', body: key })
export const transferAcceptances = [acceptNew, acceptOld]
/** POST accept: the volume is this project's from now on. A wrong key is refused. */
export function acceptTransfer(speaks: Microversion, id: string, body: z.input<typeof key>): Payload {
  return (hasMoved(speaks) ? acceptNew : acceptOld)({ at: { id }, body })
}
