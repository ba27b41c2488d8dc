import type { Call, Reply, Route } from './call.ts'
import { RESOURCE_FILTERS } from './filters.ts'

/** What members may filter lists by (3.33); `resource` picks one list. */
function list(call: Call): Reply {
  const wanted = call.query.get('resource')
  const rows = Object.entries(RESOURCE_FILTERS).filter(([resource]) => wanted === undefined || resource === wanted)
  return { body: { resource_filters: rows.map(([resource, filters]) => ({ resource, filters })) } }
}

export const resourceFilterRoutes: readonly Route[] = [{ method: 'GET', path: '/resource_filters', since: 33, handler: list }]
