import type { Json, JsonObject } from '../../contract/json.ts'
import { isJsonObject } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, own, param, textOf } from '../call.ts'
import type { Properties } from '../check.ts'
import { all, minProperties, object, oneOf, root, type } from '../check.ts'
import { cinderTime } from '../dates.ts'
import type { Columns } from '../filters.ts'
import { dropFilters, filtered, rejectFilters } from '../filters.ts'
import { listed, sorted, takePaging, takeSorting, windowed } from '../listing.ts'
import { leaveMessage } from '../messages.ts'
import { fails } from '../mishaps.ts'
import type { Attachment, Volume } from '../records.ts'
import { Refusal, invalidVolume, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { connectionTo, finishDetach, newAttachment } from './attach.ts'
import { attachmentsOf, become, volumeById } from './lookup.ts'
import { at } from '../world.ts'

/** Attaching as it is done since 3.27: reserve, connect, complete. */

const missing = (id: string) => notFound(`Volume attachment could not be found with filter: attachment_id = ${id}.`)

/** The service does not look whose attachment it is. */
function theAttachment(call: Call): Attachment {
  const attachment = at(call.world.attachments, param(call, 'id'))
  if (attachment === undefined) throw missing(param(call, 'id'))
  return attachment
}

function summary(attachment: Attachment): JsonObject {
  return { id: attachment.id, status: attachment.status, instance: attachment.instance, volume_id: attachment.volumeId }
}

function detail(attachment: Attachment): JsonObject {
  return { ...summary(attachment), attached_at: cinderTime(attachment.attachedAt) ?? '', detached_at: '', attach_mode: attachment.mode, connection_info: attachment.connection }
}

const columnsOf = (call: Call): Columns<Attachment> => ({
  id: (attachment) => attachment.id,
  volume_id: (attachment) => attachment.volumeId,
  instance_uuid: (attachment) => attachment.instance,
  attach_status: (attachment) => attachment.status,
  attach_mode: (attachment) => attachment.mode,
  attached_host: (attachment) => attachment.host,
  mountpoint: (attachment) => attachment.mountpoint,
  attach_time: (attachment) => attachment.attachedAt,
  project_id: (attachment) => at(call.world.volumes, attachment.volumeId)?.projectId ?? null,
  created_at: (attachment) => attachment.createdAt,
  updated_at: (attachment) => attachment.updatedAt,
})

const RENAMED: Readonly<Record<string, string>> = { instance_id: 'instance_uuid', status: 'attach_status' }

function list(call: Call, view: (attachment: Attachment) => JsonObject): Reply {
  const params = new Map(call.query)
  const sorting = takeSorting(params)
  const paging = takePaging(params)
  if (call.minor >= 31) rejectFilters(call, params, 'attachment')
  else dropFilters(call, params, ['volume_id', 'status', 'instance_id', 'attach_status'])
  const everybody = call.who.isAdmin && params.delete('all_tenants')
  params.delete('all_tenants')
  const columns = columnsOf(call)
  const mine = Object.values(call.world.attachments).filter((attachment) => everybody || at(call.world.volumes, attachment.volumeId)?.projectId === call.who.projectId)
  const values = new Map([...params].map(([key, word]): [string, Json] => [(Object.hasOwn(RENAMED, key) ? RENAMED[key] : undefined) ?? key, word]))
  return listed('attachments', windowed(sorted(filtered(mine, values, columns), sorting, columns), paging, missing).map(view))
}

function assertReservable(call: Call, volume: Volume, instance: string | null): boolean {
  const allowed = volume.multiattach ? ['available', 'in-use', 'downloading'] : ['available', 'downloading']
  if (allowed.includes(volume.status)) return true
  const isAgain = instance !== null && ['in-use', 'reserved'].includes(volume.status) && attachmentsOf(call.world, volume.id).some((one) => one.instance === instance)
  if (!isAgain) throw invalidVolume(`Volume ${volume.id} status must be ${allowed.join(' or ')} to reserve, but the current status is ${volume.status}.`)
  return false
}

/** Gives the attachment a way to the volume; the status in the answer is the one from before. */
function connect(call: Call, volume: Volume, attachment: Attachment, connector: JsonObject): void {
  if (fails(volume.metadata, 'attach')) {
    leaveMessage(call.world, 'attachFailed', 'VOLUME', volume, call.now)
    throw new Error('the backend does not let itself be reached')
  }
  const { data, driver_volume_type: driver } = connectionTo(volume)
  attachment.connector = connector
  attachment.connection = { ...(isJsonObject(data) ? data : {}), driver_volume_type: driver ?? null, attachment_id: attachment.id }
  attachment.host = textOf(connector, 'host') ?? null
  attachment.mountpoint = textOf(connector, 'mountpoint') ?? 'na'
  if (attachment.mode === null || attachment.mode === 'null') attachment.mode = textOf(connector, 'mode') ?? 'rw'
  attachment.attachedAt = call.now
  attachment.status = 'attaching'
  attachment.updatedAt = call.now
  become(volume, 'attaching', call.now)
}

function create(call: Call): Reply {
  const body = below(call, 'attachment')
  const volume = volumeById(call, textOf(body, 'volume_uuid') ?? '')
  const instance = textOf(body, 'instance_uuid') ?? null
  if (volume.status.includes('error')) throw invalidVolume(`Volume attachments can not be created if the volume is in an error state. The Volume ${volume.id} currently has a status of: ${volume.status} `)
  if (assertReservable(call, volume, instance)) become(volume, 'reserved', call.now)
  const mode = Object.hasOwn(volume.adminMetadata, 'readonly') ? 'ro' : call.minor >= 54 ? textOf(body, 'mode') ?? 'null' : 'null'
  const attachment = newAttachment(call, volume, { instance, mode, connection: {} })
  const before = detail(attachment)
  const connector = own(body, 'connector')
  if (isJsonObject(connector) && Object.keys(connector).length > 0) connectOr(call, volume, attachment, connector, 'Unable to create attachment for volume')
  return { body: { attachment: { ...before, connection_info: attachment.connection } } }
}

function connectOr(call: Call, volume: Volume, attachment: Attachment, connector: JsonObject, words: string): void {
  try {
    connect(call, volume, attachment, connector)
  } catch {
    throw new Refusal(500, `${words}.`, true)
  }
}

function update(call: Call): Reply {
  const attachment = theAttachment(call)
  const volume = volumeById(call, attachment.volumeId)
  const connector = own(below(call, 'attachment'), 'connector')
  if (volume.status.includes('error')) {
    throw new Refusal(500, `Unable to update attachment.(Invalid volume: Volume attachments can not be updated if the volume is in an error state. The Volume ${volume.id} currently has a status of: ${volume.status} ).`)
  }
  const others = attachmentsOf(call.world, volume.id).filter((one) => Object.keys(one.connection ?? {}).length > 0)
  if (attachmentsOf(call.world, volume.id).length > 1 && !volume.multiattach && others.length > 0) {
    throw new Refusal(500, `Unable to update attachment.(Invalid volume: duplicate connectors detected on volume ${volume.id}).`)
  }
  const before = detail(attachment)
  connectOr(call, volume, attachment, isJsonObject(connector) ? connector : {}, 'Unable to update the attachment')
  return { body: { attachment: { ...before, connection_info: attachment.connection } } }
}

function remove(call: Call): Reply {
  const attachment = theAttachment(call)
  const volume = volumeById(call, attachment.volumeId)
  finishDetach(call, volume, attachment.id)
  return { body: { attachments: attachmentsOf(call.world, volume.id).map(summary) } }
}

function complete(call: Call): Reply {
  const attachment = theAttachment(call)
  const volume = volumeById(call, attachment.volumeId)
  attachment.status = 'attached'
  attachment.attachedAt ??= call.now
  volume.attachStatus = 'attached'
  become(volume, 'in-use', call.now)
  return { status: 204 }
}

const words: Properties = { instance_uuid: shapes.uuid, connector: type('object', 'null'), volume_uuid: shapes.uuid }
const moded: Properties = { ...words, mode: all(type('string'), oneOf(['rw', 'ro'])) }
const body = (properties: Properties) => root('attachment', object(properties, { required: ['volume_uuid'] }))
const connector = all(type('object'), minProperties(1))

export const attachmentRoutes: readonly Route[] = [
  { method: 'GET', path: '/attachments', since: 27, handler: (call) => list(call, summary) },
  { method: 'GET', path: '/attachments/detail', since: 27, handler: (call) => list(call, detail) },
  { method: 'POST', path: '/attachments', since: 27, checks: [[27, body(words)], [54, body(moded)]], handler: create },
  { method: 'GET', path: '/attachments/{id}', since: 27, handler: (call) => ({ body: { attachment: detail(theAttachment(call)) } }) },
  { method: 'PUT', path: '/attachments/{id}', since: 27, checks: [[27, root('attachment', object({ connector }, { required: ['connector'] }))]], handler: update },
  { method: 'DELETE', path: '/attachments/{id}', since: 27, handler: remove },
  { method: 'POST', path: '/attachments/{id}/action', action: 'os-complete', since: 44, handler: complete },
]
