import * as z from 'zod/mini'
import { column, defineResource } from '../framework/resource-type.ts'

const namedSchema = z.object({ id: z.string(), name: z.nullish(z.string()) })

/** A Keystone project, to resolve a name to an ID. */
export const project = defineResource({
  singular: 'project',
  service: 'identity',
  collection: '/projects',
  key: 'project',
  listKey: 'projects',
  assumesIdWhenForbidden: true,
  schema: namedSchema,
  columns: [column('ID', 'id'), column('Name', 'name')],
  fields: ['id', 'name', 'domain_id'],
})

/** A Keystone user, to resolve a name to an ID. */
export const user = defineResource({
  singular: 'user',
  service: 'identity',
  collection: '/users',
  key: 'user',
  listKey: 'users',
  assumesIdWhenForbidden: true,
  schema: namedSchema,
  columns: [column('ID', 'id'), column('Name', 'name')],
  fields: ['id', 'name', 'domain_id'],
})
