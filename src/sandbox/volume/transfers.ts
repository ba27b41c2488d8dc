import type { Json, JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { getTrimmedString, getBoolean, getString, getField, getBodyObject } from '../http/read-body.ts'
import type { PropertyValidators } from '../http/validator.ts'
import { anyOf, object, rootObject, type } from '../http/validator.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { Columns } from '../http/filters.ts'
import { filterRows } from '../http/filters.ts'
import { digest, createUuid, takeNextNumber } from '../state/ids.ts'
import {
  buildList,
  buildNextLink,
  buildSelfLinks,
  sortRows,
  takePaging,
  takeSorting,
  paginateRows,
} from '../http/listing.ts'
import { parseBoolean, str } from '../http/python-literals.ts'
import { checkMaxVolumeSize, checkQuota, addTypedDeltas } from '../quota/limits-and-usage.ts'
import type { TransferEntity, VolumeEntity } from '../state/entities.ts'
import { badRequest, invalidSnapshot, invalidVolume, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { findVolumeSnapshots, requireVolumeById } from '../repository/volumes.ts'
import { setStatus } from '../state/set-status.ts'

/** Giving a volume to another project. Both routes, the old and the new, lead here. */

const createNotFound = (id: string) => notFound(`Transfer ${id} could not be found.`)
const isPending = (transfer: TransferEntity): boolean => !transfer.accepted

/** A transfer of a volume the caller has. */
function requireTransfer(context: HandlerContext): TransferEntity {
  const transfer = getOwn(context.state.transfers, getPathParam(context, 'id'))
  const volume = getOwn(context.state.volumes, transfer?.volumeId ?? '')
  if (
    transfer === undefined ||
    !isPending(transfer) ||
    volume === undefined ||
    (volume.projectId !== context.caller.projectId && !context.caller.isAdmin)
  )
    throw createNotFound(getPathParam(context, 'id'))
  return transfer
}

const buildLinks = (context: HandlerContext, transfer: TransferEntity): Json =>
  buildSelfLinks(context, 'os-volume-transfer', transfer.id)

function serializeSummary(context: HandlerContext, transfer: TransferEntity): JsonObject {
  return { id: transfer.id, volume_id: transfer.volumeId, name: transfer.name, links: buildLinks(context, transfer) }
}

function serializeDetail(context: HandlerContext, transfer: TransferEntity): JsonObject {
  return {
    id: transfer.id,
    created_at: formatCinderTime(transfer.createdAt),
    name: transfer.name,
    volume_id: transfer.volumeId,
    links: buildLinks(context, transfer),
    ...(context.minor >= 55 ? { no_snapshots: transfer.noSnapshots } : {}),
    ...(context.minor >= 57
      ? {
          destination_project_id: transfer.destinationProjectId,
          source_project_id: transfer.sourceProjectId,
          accepted: transfer.accepted,
        }
      : {}),
  }
}

const columns: Columns<TransferEntity> = {
  id: transfer => transfer.id,
  display_name: transfer => transfer.name,
  volume_id: transfer => transfer.volumeId,
  source_project_id: transfer => transfer.sourceProjectId,
  created_at: transfer => transfer.createdAt,
  updated_at: transfer => transfer.updatedAt,
}

function listTransfers(context: HandlerContext, serialize: typeof serializeSummary, isNewRoute: boolean): Reply {
  const params = new Map(context.query)
  const isPaged = isNewRoute && context.minor >= 59
  const paging = takePaging(params)
  const sorting = isPaged ? takeSorting(params) : { keys: ['created_at', 'id'], directions: ['asc', 'asc'] }
  const isAllProjects = context.caller.isAdmin && (parseBoolean(params.get('all_tenants')) ?? false)
  params.delete('all_tenants')
  const values = new Map(
    [...params].map(([key, text]): [string, string] => [key === 'name' ? 'display_name' : key, text]),
  )
  const visibleTransfers = Object.values(context.state.transfers).filter(
    transfer =>
      isPending(transfer) &&
      (isAllProjects || getOwn(context.state.volumes, transfer.volumeId)?.projectId === context.caller.projectId),
  )
  const rows = paginateRows(
    sortRows(filterRows(visibleTransfers, values, columns), sorting, columns),
    isPaged ? paging : { ...paging, marker: undefined },
    createNotFound,
  )
  return buildList(
    'transfers',
    rows.map(transfer => serialize(context, transfer)),
    buildNextLink(context, 'transfers_links', 'os-volume-transfer', rows),
  )
}

function assertTransferable(context: HandlerContext, volume: VolumeEntity, noSnapshots: boolean): void {
  if (volume.status !== 'available') throw invalidVolume('status must be available')
  if (volume.encryptionKeyId !== null && context.minor < 70)
    throw invalidVolume('transferring encrypted volume is not supported')
  if (volume.encryptionKeyId !== null && noSnapshots)
    throw invalidVolume('transferring an encrypted volume without its snapshots is not supported')
  const unavailableSnapshot = noSnapshots
    ? undefined
    : findVolumeSnapshots(context.state, volume.id).find(({ status }) => status !== 'available')
  if (unavailableSnapshot !== undefined)
    throw invalidSnapshot(`snapshot: ${unavailableSnapshot.id} status must be available`)
}

function createTransfer(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'transfer')
  const volume = requireVolumeById(context, getString(body, 'volume_id') ?? '')
  const noSnapshots = getBoolean(body, 'no_snapshots')
  assertTransferable(context, volume, noSnapshots)
  setStatus(volume, 'awaiting-transfer', context.now)
  const id = createUuid(context.state)
  const authKey = digest(`key ${context.state.seed} ${id}`).slice(0, 16)
  const transfer: TransferEntity = {
    id,
    seq: takeNextNumber(context.state),
    createdAt: context.now,
    updatedAt: null,
    name: getTrimmedString(body, 'name'),
    volumeId: volume.id,
    authKey,
    noSnapshots,
    sourceProjectId: volume.projectId,
    destinationProjectId: null,
    accepted: false,
  }
  context.state.transfers[id] = transfer
  return { status: 202, body: { transfer: { ...serializeDetail(context, transfer), auth_key: authKey } } }
}

/** Snapshots are transferred too unless the transfer excludes them. */
function acceptTransfer(context: HandlerContext): Reply {
  const id = getPathParam(context, 'id')
  const transfer = getOwn(context.state.transfers, id)
  if (transfer === undefined || !isPending(transfer)) throw createNotFound(id)
  if (str(getField(getBodyObject(context, 'accept'), 'auth_key') ?? '') !== transfer.authKey)
    throw badRequest(`Invalid auth key: Attempt to transfer ${id} with invalid auth key.`)
  const volume = getOwn(context.state.volumes, transfer.volumeId)
  if (volume === undefined) throw notFound(`Volume ${transfer.volumeId} could not be found.`)
  const volumeType = getOwn(context.state.types, volume.typeId)
  const snapshots = transfer.noSnapshots ? [] : findVolumeSnapshots(context.state, volume.id)
  const snapshotGib = snapshots.reduce((sum, { size }) => sum + size, 0)
  checkMaxVolumeSize(context, volume.size)
  checkQuota(
    context,
    context.caller.projectId,
    addTypedDeltas({ volumes: 1, gigabytes: volume.size }, volumeType),
    'volumes',
    volume.size,
  )
  if (snapshots.length > 0)
    checkQuota(
      context,
      context.caller.projectId,
      addTypedDeltas({ snapshots: snapshots.length, gigabytes: snapshotGib }, volumeType),
      'snapshots',
      snapshotGib,
    )
  for (const resource of [volume, ...snapshots]) {
    resource.userId = context.caller.userId
    resource.projectId = context.caller.projectId
    resource.updatedAt = context.now
  }
  setStatus(volume, 'available', context.now)
  transfer.accepted = true
  transfer.destinationProjectId = context.caller.projectId
  return { status: 202, body: { transfer: serializeSummary(context, transfer) } }
}

function deleteTransfer(context: HandlerContext): Reply {
  const transfer = requireTransfer(context)
  const volume = getOwn(context.state.volumes, transfer.volumeId)
  if (volume?.status === 'awaiting-transfer') setStatus(volume, 'available', context.now)
  delete context.state.transfers[transfer.id]
  return { status: 202, isBare: true }
}

const baseProperties: PropertyValidators = { volume_id: schemas.uuid, name: anyOf(schemas.trimmedName, type('null')) }
const buildCreateSchema = (properties: PropertyValidators) =>
  rootObject('transfer', object(properties, { required: ['volume_id'] }))
const acceptSchema = rootObject('accept', object({ auth_key: type('string', 'integer') }, { required: ['auth_key'] }))

function buildRoutes(path: string, isNewRoute: boolean): readonly ApiRoute[] {
  const baseSchemas = [[0, buildCreateSchema(baseProperties)]] as const
  return [
    { method: 'GET', path, handler: context => listTransfers(context, serializeSummary, isNewRoute) },
    { method: 'GET', path: `${path}/detail`, handler: context => listTransfers(context, serializeDetail, isNewRoute) },
    {
      method: 'POST',
      path,
      bodySchemas: isNewRoute
        ? [...baseSchemas, [55, buildCreateSchema({ ...baseProperties, no_snapshots: schemas.boolean })]]
        : baseSchemas,
      handler: createTransfer,
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      handler: context => ({ body: { transfer: serializeDetail(context, requireTransfer(context)) } }),
    },
    { method: 'DELETE', path: `${path}/{id}`, handler: deleteTransfer },
    { method: 'POST', path: `${path}/{id}/accept`, bodySchemas: [[0, acceptSchema]], handler: acceptTransfer },
  ]
}

export const transferRoutes: readonly ApiRoute[] = [
  ...buildRoutes('/volume-transfers', true),
  ...buildRoutes('/os-volume-transfer', false),
]
