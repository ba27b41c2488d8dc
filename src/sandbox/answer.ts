import type { WireRequest, WireResponse } from '../contract/http.ts'
import type { World } from './world.ts'

/** One thing the sandbox answers. */
export interface RouteName {
  readonly method: string
  /** As in Cinder's router: `/volumes/{id}/action`. */
  readonly path: string
  /** The one key of an action's body. */
  readonly action?: string
}

/** What can be asked of the Block Storage service here. */
export const routes: readonly RouteName[] = []

/** What the cloud says to a request at a time (milliseconds since the epoch), and the cloud afterwards. The world given is left as it was. */
export function answer(world: World, request: WireRequest, now: number): { world: World; response: WireResponse } {
  const body = JSON.stringify({ itemNotFound: { code: 404, message: `${request.url} could not be found at ${now}.` } })
  return { world, response: { status: 404, headers: { 'content-type': 'application/json' }, body } }
}
