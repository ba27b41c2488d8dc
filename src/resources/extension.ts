import * as z from 'zod/mini'
import { listing, reading } from '../grammar/operation.ts'
import { column, defineResource, type ColumnOf } from '../grammar/resource.ts'

const schema = z.object({ alias: z.string(), name: z.nullish(z.string()) })

/** A part of the API that was added later (api-ref, "API extensions"). */
export type Extension = z.output<typeof schema>

const short = [column('Name', 'name'), column('Alias', 'alias'), column('Description', 'description')]
/** Block Storage has none; OSC leaves the column empty. */
const namespace: ColumnOf<unknown> = { title: 'Namespace', value: (_, raw) => raw['namespace'] ?? '' }

export const extension = defineResource<Extension>({
  noun: 'extension',
  collection: '/extensions',
  key: 'extension',
  listKey: 'extensions',
  named: 'by-listing',
  paging: 'none',
  idKey: 'alias',
  schema,
  columns: short,
  long: [...short, namespace, column('Updated At', 'updated'), column('Links', 'links')],
  fields: ['alias', 'description', 'name', column('updated_at', 'updated')],
})

/** GET the extensions. */
export const listExtensions = listing(extension, z.strictObject({}))
/** GET one extension by its alias. */
export const readExtension = reading(extension)
