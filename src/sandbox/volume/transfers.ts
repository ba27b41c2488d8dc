import type { Json, JsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, flagOf, own, param, textOf } from '../call.ts'
import type { Properties } from '../check.ts'
import { anyOf, object, root, type } from '../check.ts'
import { cinderTime } from '../dates.ts'
import type { Columns } from '../filters.ts'
import { filtered } from '../filters.ts'
import { digest, newUuid, nextNumber } from '../ids.ts'
import { listed, nextLink, selfLinks, sorted, takePaging, takeSorting, windowed } from '../listing.ts'
import { boolOf, str } from '../python.ts'
import { checkLargest, checkQuota, withType } from '../quota/quotas.ts'
import type { Transfer, Volume } from '../records.ts'
import { badRequest, invalidSnapshot, invalidVolume, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { become, snapshotsOf, volumeById } from './lookup.ts'
import { at } from '../world.ts'

/** Giving a volume to another project. Both routes, the old and the new, lead here. */

const missing = (id: string) => notFound(`Transfer ${id} could not be found.`)
const isPending = (transfer: Transfer): boolean => !transfer.accepted

/** A transfer of a volume the caller has. */
function theTransfer(call: Call): Transfer {
  const transfer = at(call.world.transfers, param(call, 'id'))
  const volume = at(call.world.volumes, transfer?.volumeId ?? '')
  if (transfer === undefined || !isPending(transfer) || volume === undefined || (volume.projectId !== call.who.projectId && !call.who.isAdmin)) throw missing(param(call, 'id'))
  return transfer
}

const links = (call: Call, transfer: Transfer): Json => selfLinks(call, 'os-volume-transfer', transfer.id)

function summary(call: Call, transfer: Transfer): JsonObject {
  return { id: transfer.id, volume_id: transfer.volumeId, name: transfer.name, links: links(call, transfer) }
}

function detail(call: Call, transfer: Transfer): JsonObject {
  return {
    id: transfer.id, created_at: cinderTime(transfer.createdAt), name: transfer.name, volume_id: transfer.volumeId, links: links(call, transfer),
    ...(call.minor >= 55 ? { no_snapshots: transfer.noSnapshots } : {}),
    ...(call.minor >= 57 ? { destination_project_id: transfer.destinationProjectId, source_project_id: transfer.sourceProjectId, accepted: transfer.accepted } : {}),
  }
}

const columns: Columns<Transfer> = {
  id: (transfer) => transfer.id, display_name: (transfer) => transfer.name, volume_id: (transfer) => transfer.volumeId, source_project_id: (transfer) => transfer.sourceProjectId,
  created_at: (transfer) => transfer.createdAt, updated_at: (transfer) => transfer.updatedAt,
}

function list(call: Call, view: typeof summary, isNewRoute: boolean): Reply {
  const params = new Map(call.query)
  const isPaged = isNewRoute && call.minor >= 59
  const paging = takePaging(params)
  const sorting = isPaged ? takeSorting(params) : { keys: ['created_at', 'id'], directions: ['asc', 'asc'] }
  const all = call.who.isAdmin && (boolOf(params.get('all_tenants')) ?? false)
  params.delete('all_tenants')
  const values = new Map([...params].map(([key, word]): [string, string] => [key === 'name' ? 'display_name' : key, word]))
  const mine = Object.values(call.world.transfers).filter((transfer) => isPending(transfer) && (all || at(call.world.volumes, transfer.volumeId)?.projectId === call.who.projectId))
  const rows = windowed(sorted(filtered(mine, values, columns), sorting, columns), isPaged ? paging : { ...paging, marker: undefined }, missing)
  return listed('transfers', rows.map((transfer) => view(call, transfer)), nextLink(call, 'transfers_links', 'os-volume-transfer', rows))
}

function assertMayGo(call: Call, volume: Volume, noSnapshots: boolean): void {
  if (volume.status !== 'available') throw invalidVolume('status must be available')
  if (volume.encryptionKeyId !== null && call.minor < 70) throw invalidVolume('transferring encrypted volume is not supported')
  if (volume.encryptionKeyId !== null && noSnapshots) throw invalidVolume('transferring an encrypted volume without its snapshots is not supported')
  const busy = noSnapshots ? undefined : snapshotsOf(call.world, volume.id).find(({ status }) => status !== 'available')
  if (busy !== undefined) throw invalidSnapshot(`snapshot: ${busy.id} status must be available`)
}

function create(call: Call): Reply {
  const body = below(call, 'transfer')
  const volume = volumeById(call, textOf(body, 'volume_id') ?? '')
  const noSnapshots = flagOf(body, 'no_snapshots')
  assertMayGo(call, volume, noSnapshots)
  become(volume, 'awaiting-transfer', call.now)
  const id = newUuid(call.world)
  const authKey = digest(`key ${call.world.seed} ${id}`).slice(0, 16)
  const transfer: Transfer = {
    id, seq: nextNumber(call.world), createdAt: call.now, updatedAt: null, name: textOf(body, 'name')?.trim() ?? null, volumeId: volume.id, authKey, noSnapshots,
    sourceProjectId: volume.projectId, destinationProjectId: null, accepted: false,
  }
  call.world.transfers[id] = transfer
  return { status: 202, body: { transfer: { ...detail(call, transfer), auth_key: authKey } } }
}

/** The snapshots go along unless the giver said otherwise. */
function accept(call: Call): Reply {
  const id = param(call, 'id')
  const transfer = at(call.world.transfers, id)
  if (transfer === undefined || !isPending(transfer)) throw missing(id)
  if (str(own(below(call, 'accept'), 'auth_key') ?? '') !== transfer.authKey) throw badRequest(`Invalid auth key: Attempt to transfer ${id} with invalid auth key.`)
  const volume = at(call.world.volumes, transfer.volumeId)
  if (volume === undefined) throw notFound(`Volume ${transfer.volumeId} could not be found.`)
  const kind = at(call.world.types, volume.typeId)
  const snapshots = transfer.noSnapshots ? [] : snapshotsOf(call.world, volume.id)
  const snapshotGib = snapshots.reduce((sum, { size }) => sum + size, 0)
  checkLargest(call, volume.size)
  checkQuota(call, call.who.projectId, withType({ volumes: 1, gigabytes: volume.size }, kind), 'volumes', volume.size)
  if (snapshots.length > 0) checkQuota(call, call.who.projectId, withType({ snapshots: snapshots.length, gigabytes: snapshotGib }, kind), 'snapshots', snapshotGib)
  for (const thing of [volume, ...snapshots]) {
    thing.userId = call.who.userId
    thing.projectId = call.who.projectId
    thing.updatedAt = call.now
  }
  become(volume, 'available', call.now)
  transfer.accepted = true
  transfer.destinationProjectId = call.who.projectId
  return { status: 202, body: { transfer: summary(call, transfer) } }
}

function remove(call: Call): Reply {
  const transfer = theTransfer(call)
  const volume = at(call.world.volumes, transfer.volumeId)
  if (volume?.status === 'awaiting-transfer') become(volume, 'available', call.now)
  delete call.world.transfers[transfer.id]
  return { status: 202, bare: true }
}

const words: Properties = { volume_id: shapes.uuid, name: anyOf(shapes.trimmedName, type('null')) }
const createBody = (properties: Properties) => root('transfer', object(properties, { required: ['volume_id'] }))
const acceptBody = root('accept', object({ auth_key: type('string', 'integer') }, { required: ['auth_key'] }))

function routesAt(path: string, isNewRoute: boolean): readonly Route[] {
  const old = [[0, createBody(words)]] as const
  return [
    { method: 'GET', path, handler: (call) => list(call, summary, isNewRoute) },
    { method: 'GET', path: `${path}/detail`, handler: (call) => list(call, detail, isNewRoute) },
    { method: 'POST', path, checks: isNewRoute ? [...old, [55, createBody({ ...words, no_snapshots: shapes.boolean })]] : old, handler: create },
    { method: 'GET', path: `${path}/{id}`, handler: (call) => ({ body: { transfer: detail(call, theTransfer(call)) } }) },
    { method: 'DELETE', path: `${path}/{id}`, handler: remove },
    { method: 'POST', path: `${path}/{id}/accept`, checks: [[0, acceptBody]], handler: accept },
  ]
}

export const transferRoutes: readonly Route[] = [...routesAt('/volume-transfers', true), ...routesAt('/os-volume-transfer', false)]
