import * as z from 'zod/mini'
import type { Payload } from '../grammar/operation.ts'
import { bareAction, creation, listing, reading, removal, update } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'
import { connector } from './connector.ts'

const schema = z.object({ id: z.string(), status: z.string(), volume_id: z.string(), instance: z.nullish(z.string()) })

/** A volume at one place: reserved, being connected, or connected (api-ref, "Attachments", from 3.27). */
export type Attachment = z.output<typeof schema>

const place = [column('ID', 'id'), column('Volume ID', 'volume_id')]
const times = [column('Attach Mode', 'attach_mode'), column('Attached At', 'attached_at'), column('Detached At', 'detached_at')]

export const attachment = defineResource<Attachment>({
  noun: 'volume attachment',
  collection: '/attachments',
  key: 'attachment',
  listKey: 'attachments',
  since: '3.27',
  named: 'by-id-only',
  paging: 'marker',
  schema,
  columns: [...place, column('Server ID', 'instance'), column('Status', 'status')],
  long: [...place, column('Server ID', 'instance'), column('Status', 'status'), ...times],
  fields: [...place, column('Instance ID', 'instance'), column('Status', 'status'), ...times, column('Properties', 'connection_info')],
  unseen: { status: 'reserved', volume_id: '{volume_id}' },
})

/** GET one attachment; how it is connected may hold secrets. */
export const readAttachment = reading(attachment)

const query = z.strictObject({
  volume_id: z.optional(z.string()),
  instance_id: z.optional(z.string()),
  status: z.optional(z.string()),
  project_id: z.optional(z.string()),
  all_tenants: z.optional(z.boolean()),
  sort: z.optional(z.string()),
  filters: z.optional(z.record(z.string(), z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
})
type AttachmentQuery = z.output<typeof query>

const listBriefly = listing(attachment, query)
/** GET the attachments with modes, times and connections. */
export const listAttachmentsInDetail = listing(attachment, query, { path: '/attachments/detail' })
/** GET the attachments; only with `inDetail` does the service tell how they are connected. */
export const listAttachments = Object.assign(
  ({ inDetail, ...rest }: AttachmentQuery & { readonly inDetail?: boolean }): Payload => (inDetail === true ? listAttachmentsInDetail : listBriefly)(rest),
  listBriefly,
)

/** POST /attachments: reserves the volume, or with a connector connects it; a mode from 3.54. */
export const createAttachment = creation(attachment, z.strictObject({
  volume_uuid: z.string(),
  instance_uuid: z.optional(z.string()),
  connector: z.optional(connector),
  mode: z.optional(z.enum(['rw', 'ro'])),
}), { raised: body => (body.mode === undefined ? undefined : { to: '3.54', because: 'the mode of an attachment' }) })

/** PUT /attachments/{id}: connects what was only reserved. */
export const updateAttachment = update(attachment, z.strictObject({ connector }))
/** os-complete: what was being attached is attached. */
export const completeAttachment = bareAction(attachment, 'os-complete', { since: '3.44' })
/** DELETE /attachments/{id}: ends the connection and the reservation. */
export const deleteAttachment = removal(attachment)
