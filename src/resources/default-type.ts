import * as z from 'zod/mini'
import { defineOperation, type OperationFacts } from '../framework/operation.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({ project_id: z.string(), volume_type_id: z.string() })

/** The default volume type of a project (api-ref, "Default volume types", from 3.62). */
export type DefaultType = z.output<typeof schema>

export const defaultType = defineResource<DefaultType>({
  singular: 'block storage default type',
  collection: '/default-types',
  key: 'default_type',
  listKey: 'default_types',
  since: '3.62',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'project_id',
  schema,
  columns: [column('Volume Type ID', 'volume_type_id'), column('Project ID', 'project_id')],
  fields: ['project_id', 'volume_type_id'],
})

/** The path contains the project the type is for, not the project of the request. */
const routeOptions = { since: '3.62', hasProjectInPath: false } as const satisfies Partial<OperationFacts>

/** GET all projects' default types. */
export const listDefaultTypes = defineOperation({ method: 'GET', route: '/default-types', ...routeOptions })
/** GET the default type of one project; 404 where it has none of its own. */
export const readProjectDefaultType = defineOperation({
  method: 'GET',
  route: '/default-types/{project}',
  ...routeOptions,
})
/** PUT the default type of one project. */
export const setProjectDefaultType = defineOperation({
  method: 'PUT',
  route: '/default-types/{project}',
  bodyKey: 'default_type',
  body: z.strictObject({ volume_type: z.string() }),
  ...routeOptions,
})
/** DELETE the default type of one project: the cloud's default applies again. */
export const unsetProjectDefaultType = defineOperation({
  method: 'DELETE',
  route: '/default-types/{project}',
  ...routeOptions,
})
