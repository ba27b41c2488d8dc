import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { RESOURCE_FILTERS } from '../http/filters.ts'

/** What members may filter lists by (3.33); `resource` picks one list. */
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
