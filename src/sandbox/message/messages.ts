import type { JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import type { HandlerContext, ApiRoute } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import { formatCinderTime } from '../state/timestamps.ts'
import type { Columns } from '../http/filters.ts'
import { filterRows, rejectDisallowedFilters } from '../http/filters.ts'
import {
  buildList,
  buildNextLink,
  buildSelfLinks,
  sortRows,
  takePaging,
  takeSorting,
  paginateRows,
} from '../http/listing.ts'
import type { MessageEntity } from '../state/entities.ts'
import { notFound } from '../http/errors.ts'

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
  const message = getOwn(context.state.messages, getPathParam(context, 'id'))
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
