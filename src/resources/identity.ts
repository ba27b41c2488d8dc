import * as z from 'zod/mini'
import { column, defineResource } from '../grammar/resource.ts'

const named = z.object({ id: z.string(), name: z.nullish(z.string()) })

/** A project of Keystone, to turn a name into an ID. */
export const project = defineResource({
  noun: 'project',
  service: 'identity',
  collection: '/projects',
  key: 'project',
  listKey: 'projects',
  trustsTextWhenForbidden: true,
  schema: named,
  columns: [column('ID', 'id'), column('Name', 'name')],
  fields: ['id', 'name', 'domain_id'],
})

/** A user of Keystone, to turn a name into an ID. */
export const user = defineResource({
  noun: 'user',
  service: 'identity',
  collection: '/users',
  key: 'user',
  listKey: 'users',
  trustsTextWhenForbidden: true,
  schema: named,
  columns: [column('ID', 'id'), column('Name', 'name')],
  fields: ['id', 'name', 'domain_id'],
})
