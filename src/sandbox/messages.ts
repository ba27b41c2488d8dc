import type { JsonObject } from '../contract/json.ts'
import type { Call, Route } from './call.ts'
import { param } from './call.ts'
import { cinderTime } from './dates.ts'
import type { Columns } from './filters.ts'
import { filtered, rejectFilters } from './filters.ts'
import { newUuid, nextNumber } from './ids.ts'
import { listed, nextLink, selfLinks, sorted, takePaging, takeSorting, windowed } from './listing.ts'
import type { Message } from './records.ts'
import { notFound } from './refusal.ts'
import type { World } from './world.ts'
import { at } from './world.ts'

/** What the service tells users about failures they could not see happen: action number, detail number, words. */
const EVENTS = {
  nowhereToGo: ['001', '003', 'schedule allocate volume:Could not find any available weighted backend.'],
  uploadFailed: ['003', '004', 'copy volume to image:Failed to upload volume to image at backend.'],
  imageTooBig: ['005', '007', 'copy image to volume:Image used for creating volume exceeds available space.'],
  unmanageEncrypted: ['006', '008', 'unmanage volume:Unmanaging encrypted volumes is not supported.'],
  extendFailed: ['007', '010', 'extend volume:Volume Driver failed to extend volume.'],
  nowhereToGrow: ['007', '003', 'extend volume:Could not find any available weighted backend.'],
  attachFailed: ['004', '001', 'update attachment:An unknown error occurred.'],
  createFailed: ['008', '012', 'create volume from backend storage:Driver failed to create the volume.'],
  snapshotFailed: ['009', '013', 'create snapshot:Snapshot failed to create.'],
  snapshotDeleteFailed: ['010', '016', 'delete snapshot:Snapshot failed to delete.'],
  backupFailed: ['013', '021', 'create backup:Failed to attach volume.'],
  backupStuck: ['013', '022', 'create backup:Failed to detach volume.'],
  restoreFailed: ['015', '021', 'restore backup:Failed to attach volume.'],
} as const

export type EventName = keyof typeof EVENTS
export type ResourceKind = 'VOLUME' | 'VOLUME_SNAPSHOT' | 'VOLUME_BACKUP'

const KEPT_MS = 30 * 24 * 3600 * 1000

/** Leaves a message for the owner of a thing. */
export function leaveMessage(world: World, event: EventName, kind: ResourceKind, of: { readonly id: string; readonly projectId: string }, when: number): void {
  const [action, detail, text] = EVENTS[event]
  const id = newUuid(world)
  world.messages[id] = {
    id, seq: nextNumber(world), projectId: of.projectId, requestId: world.asked ?? `req-${newUuid(world)}`, resourceType: kind, resourceId: of.id,
    eventId: `VOLUME_${kind}_${action}_${detail}`, text, createdAt: when, updatedAt: null, expiresAt: when + KEPT_MS,
  }
}

const columns: Columns<Message> = {
  id: (message) => message.id,
  event_id: (message) => message.eventId,
  resource_type: (message) => message.resourceType,
  resource_uuid: (message) => message.resourceId,
  request_id: (message) => message.requestId,
  message_level: () => 'ERROR',
  created_at: (message) => message.createdAt,
  updated_at: (message) => message.updatedAt,
  expires_at: (message) => message.expiresAt,
  project_id: (message) => message.projectId,
}

function view(call: Call, message: Message): JsonObject {
  return {
    id: message.id, event_id: message.eventId, user_message: message.text, message_level: 'ERROR', created_at: cinderTime(message.createdAt),
    guaranteed_until: cinderTime(message.expiresAt), request_id: message.requestId, links: selfLinks(call, 'messages', message.id),
    resource_type: message.resourceType, resource_uuid: message.resourceId,
  }
}

const missing = (id: string) => notFound(`Message ${id} could not be found.`)

function find(call: Call): Message {
  const message = at(call.world.messages, param(call, 'id'))
  if (message === undefined || (message.projectId !== call.who.projectId && !call.who.isAdmin)) throw missing(param(call, 'id'))
  return message
}

function own(call: Call): readonly Message[] {
  return Object.values(call.world.messages).filter((message) => message.projectId === call.who.projectId && message.expiresAt > call.now)
}

function list(call: Call) {
  const params = new Map(call.minor >= 5 ? call.query : [])
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  if (call.minor >= 31) rejectFilters(call, params, 'message')
  const rows = windowed(sorted(filtered(own(call), params, columns), sorting, columns), paging, missing)
  return listed('messages', rows.map((message) => view(call, message)), nextLink(call, 'messages_links', 'messages', rows))
}

export const messageRoutes: readonly Route[] = [
  { method: 'GET', path: '/messages', since: 3, handler: list },
  { method: 'GET', path: '/messages/{id}', since: 3, handler: (call) => ({ body: { message: view(call, find(call)) } }) },
  { method: 'DELETE', path: '/messages/{id}', since: 3, handler: (call) => {
    delete call.world.messages[find(call).id]
    return { status: 204, bare: true }
  } },
]
