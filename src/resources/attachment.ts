import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import type { PreparedRequest } from '../framework/operation.ts'
import { emptyActionOp, createOp, listOp, getOp, deleteOp, updateOp } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'
import { connectorSchema } from './connector-schema.ts'

const schema = z.object({ id: z.string(), status: z.string(), volume_id: z.string(), instance: z.nullish(z.string()) })

/** An attachment of a volume: reserved, attaching or attached (api-ref, "Attachments", from 3.27). */
export type Attachment = z.output<typeof schema>

const idColumns = [column('ID', 'id'), column('Volume ID', 'volume_id')]
const timeColumns = [
  column('Attach Mode', 'attach_mode'),
  column('Attached At', 'attached_at'),
  column('Detached At', 'detached_at'),
]

export const attachment = defineResource<Attachment>({
  singular: 'volume attachment',
  collection: '/attachments',
  key: 'attachment',
  listKey: 'attachments',
  since: '3.27',
  lookup: 'by-id-only',
  paging: 'marker',
  schema,
  columns: [...idColumns, column('Server ID', 'instance'), column('Status', 'status')],
  longColumns: [...idColumns, column('Server ID', 'instance'), column('Status', 'status'), ...timeColumns],
  hideFirst: ['Detached At', 'Attach Mode', 'Attached At', 'Server ID'],
  fields: [
    ...idColumns,
    column('Instance ID', 'instance'),
    column('Status', 'status'),
    ...timeColumns,
    column('Properties', 'connection_info'),
  ],
  placeholder: { status: 'reserved', volume_id: '{volume_id}' },
})

/** GET one attachment; its connection details may contain secrets. */
export const readAttachment = getOp(attachment)

const attachmentQuery = z.strictObject({
  volume_id: z.optional(z.string()),
  instance_id: z.optional(z.string()),
  status: z.optional(z.string()),
  project_id: z.optional(z.string()),
  all_tenants: z.optional(z.boolean()),
  sort: z.optional(z.string()),
  filters: z.optional(mapOf(z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
})
type AttachmentQuery = z.output<typeof attachmentQuery>

const listAttachmentsBriefly = listOp(attachment, attachmentQuery)
/** GET the attachments with modes, times and connections. */
export const listAttachmentsInDetail = listOp(attachment, attachmentQuery, { path: '/attachments/detail' })
/** GET the attachments; only the detailed list contains the connection details. */
export const listAttachments = Object.assign(
  ({ inDetail, ...rest }: AttachmentQuery & { readonly inDetail?: boolean }): PreparedRequest =>
    (inDetail === true ? listAttachmentsInDetail : listAttachmentsBriefly)(rest),
  listAttachmentsBriefly,
)

/** POST /attachments: reserves the volume, or connects it if there is a connector; a mode from 3.54. */
export const createAttachment = createOp(
  attachment,
  z.strictObject({
    volume_uuid: z.string(),
    instance_uuid: z.optional(z.string()),
    connector: z.optional(connectorSchema),
    mode: z.optional(z.enum(['rw', 'ro'])),
  }),
  {
    requirementForBody: body =>
      body.mode === undefined ? undefined : { minVersion: '3.54', reason: 'attachment modes' },
  },
)

/** PUT /attachments/{id}: connects a reserved attachment. */
export const updateAttachment = updateOp(attachment, z.strictObject({ connector: connectorSchema }))
/** os-complete: the attaching volume is attached. */
export const completeAttachment = emptyActionOp(attachment, 'os-complete', { since: '3.44' })
/** DELETE /attachments/{id}: terminates the connection and the reservation. */
export const deleteAttachment = deleteOp(attachment)
