import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { RESOURCE_FILTERS } from '../http/filters.ts'

/** The filters that members may use, by resource (3.33); `resource` in the query selects one. */
function listResourceFilters(context: HandlerContext): Reply {
  const resourceName = context.query.get('resource')
  const rows = Object.entries(RESOURCE_FILTERS).filter(
    ([resource]) => resourceName === undefined || resource === resourceName,
  )
  return { body: { resource_filters: rows.map(([resource, filters]) => ({ resource, filters })) } }
}

export const resourceFilterRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/resource_filters', since: 33, handler: listResourceFilters },
]
