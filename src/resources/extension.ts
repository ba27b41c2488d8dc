import * as z from 'zod/mini'
import { listOp, getOp } from '../framework/resource-operations.ts'
import { column, defineResource, type ResourceColumn } from '../framework/resource-type.ts'

const schema = z.object({ alias: z.string(), name: z.nullish(z.string()) })

/** An API extension (api-ref, "API extensions"). */
export type Extension = z.output<typeof schema>

const shortColumns = [column('Name', 'name'), column('Alias', 'alias'), column('Description', 'description')]
/** Block Storage has no value for it; OSC leaves the column empty. */
const namespaceColumn: ResourceColumn<unknown> = { title: 'Namespace', value: (_, raw) => raw['namespace'] ?? '' }

export const extension = defineResource<Extension>({
  singular: 'extension',
  collection: '/extensions',
  key: 'extension',
  listKey: 'extensions',
  lookup: 'by-listing',
  paging: 'none',
  idKey: 'alias',
  schema,
  columns: shortColumns,
  longColumns: [...shortColumns, namespaceColumn, column('Updated At', 'updated'), column('Links', 'links')],
  hideFirst: ['Links', 'Namespace', 'Updated At'],
  fields: ['alias', 'description', 'name', column('updated_at', 'updated')],
})

/** GET the extensions. */
export const listExtensions = listOp(extension, z.strictObject({}))
/** GET one extension by its alias. */
export const readExtension = getOp(extension)
