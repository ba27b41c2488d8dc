import type { JsonObject } from '../types/json.ts'
import type { HandlerContext, ApiRoute } from './handler-context.ts'
import { getPathParam } from './handler-context.ts'
import { formatCinderTime } from './timestamps.ts'
import type { Columns } from './filters.ts'
import { filterRows, rejectDisallowedFilters } from './filters.ts'
import { createUuid, takeNextNumber } from './ids.ts'
import { buildList, buildNextLink, buildSelfLinks, sortRows, takePaging, takeSorting, paginateRows } from './listing.ts'
import type { MessageEntity } from './entities.ts'
import { notFound } from './errors.ts'
import type { SandboxState } from './state.ts'
import { getEntry } from './state.ts'

/** What the service tells users about failures they could not see happen: action number, detail number, words. */
const MESSAGE_EVENTS = {
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

export type MessageEvent = keyof typeof MESSAGE_EVENTS
export type ResourceKind = 'VOLUME' | 'VOLUME_SNAPSHOT' | 'VOLUME_BACKUP'

const MESSAGE_LIFETIME_MS = 30 * 24 * 3600 * 1000

/** Leaves a message for the owner of a thing. */
export function addMessage(
  state: SandboxState,
  event: MessageEvent,
  resourceKind: ResourceKind,
  resource: { readonly id: string; readonly projectId: string },
  now: number,
): void {
  const [action, detail, text] = MESSAGE_EVENTS[event]
  const id = createUuid(state)
  state.messages[id] = {
    id,
    seq: takeNextNumber(state),
    projectId: resource.projectId,
    requestId: state.requestId ?? `req-${createUuid(state)}`,
    resourceType: resourceKind,
    resourceId: resource.id,
    eventId: `VOLUME_${resourceKind}_${action}_${detail}`,
    text,
    createdAt: now,
    updatedAt: null,
    expiresAt: now + MESSAGE_LIFETIME_MS,
  }
}

const columns: Columns<MessageEntity> = {
  id: message => message.id,
  event_id: message => message.eventId,
  resource_type: message => message.resourceType,
  resource_uuid: message => message.resourceId,
  request_id: message => message.requestId,
  message_level: () => 'ERROR',
  created_at: message => message.createdAt,
  updated_at: message => message.updatedAt,
  expires_at: message => message.expiresAt,
  project_id: message => message.projectId,
}

function serializeMessage(context: HandlerContext, message: MessageEntity): JsonObject {
  return {
    id: message.id,
    event_id: message.eventId,
    user_message: message.text,
    message_level: 'ERROR',
    created_at: formatCinderTime(message.createdAt),
    guaranteed_until: formatCinderTime(message.expiresAt),
    request_id: message.requestId,
    links: buildSelfLinks(context, 'messages', message.id),
    resource_type: message.resourceType,
    resource_uuid: message.resourceId,
  }
}

const createNotFound = (id: string) => notFound(`Message ${id} could not be found.`)

function requireMessage(context: HandlerContext): MessageEntity {
  const message = getEntry(context.state.messages, getPathParam(context, 'id'))
  if (message === undefined || (message.projectId !== context.caller.projectId && !context.caller.isAdmin))
    throw createNotFound(getPathParam(context, 'id'))
  return message
}

function findOwnMessages(context: HandlerContext): readonly MessageEntity[] {
  return Object.values(context.state.messages).filter(
    message => message.projectId === context.caller.projectId && message.expiresAt > context.now,
  )
}

function listMessages(context: HandlerContext) {
  const params = new Map(context.minor >= 5 ? context.query : [])
  const paging = takePaging(params)
  const sorting = takeSorting(params)
  if (context.minor >= 31) rejectDisallowedFilters(context, params, 'message')
  const rows = paginateRows(
    sortRows(filterRows(findOwnMessages(context), params, columns), sorting, columns),
    paging,
    createNotFound,
  )
  return buildList(
    'messages',
    rows.map(message => serializeMessage(context, message)),
    buildNextLink(context, 'messages_links', 'messages', rows),
  )
}

export const messageRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/messages', since: 3, handler: listMessages },
  {
    method: 'GET',
    path: '/messages/{id}',
    since: 3,
    handler: context => ({ body: { message: serializeMessage(context, requireMessage(context)) } }),
  },
  {
    method: 'DELETE',
    path: '/messages/{id}',
    since: 3,
    handler: context => {
      delete context.state.messages[requireMessage(context).id]
      return { status: 204, isBare: true }
    },
  },
]
