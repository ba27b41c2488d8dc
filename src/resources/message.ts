import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { listOp, getOp, deleteOp } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({ id: z.string() })

/** A user message: why an operation failed (api-ref, "Messages", from 3.3). */
export type Message = z.output<typeof schema>

const columns = [
  column('ID', 'id'),
  column('Event ID', 'event_id'),
  column('Resource Type', 'resource_type'),
  column('Resource UUID', 'resource_uuid'),
  column('Message Level', 'message_level'),
  column('User Message', 'user_message'),
  column('Request ID', 'request_id'),
  column('Created At', 'created_at'),
  column('Guaranteed Until', 'guaranteed_until'),
]

export const message = defineResource<Message>({
  singular: 'volume message',
  collection: '/messages',
  key: 'message',
  listKey: 'messages',
  since: '3.3',
  lookup: 'by-id-only',
  schema,
  columns,
  hideFirst: [
    'Request ID',
    'Guaranteed Until',
    'Event ID',
    'Resource Type',
    'Message Level',
    'Resource UUID',
    'Created At',
  ],
  fields: columns,
})

/** GET one message. */
export const readMessage = getOp(message)
/** DELETE one message; it is deleted immediately. */
export const deleteMessage = deleteOp(message)
/** GET the messages, a page at a time; paging, sorting and filters are supported from 3.5. */
export const listMessages = listOp(
  message,
  z.strictObject({
    project_id: z.optional(z.string()),
    resource_uuid: z.optional(z.string()),
    resource_type: z.optional(z.string()),
    event_id: z.optional(z.string()),
    request_id: z.optional(z.string()),
    message_level: z.optional(z.string()),
    sort: z.optional(z.string()),
    filters: z.optional(mapOf(z.string())),
    limit: z.optional(z.number()),
    marker: z.optional(z.string()),
  }),
)
