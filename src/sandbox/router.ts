import type { Route } from './call.ts'
import { volumeServiceRoutes } from './routes.ts'

/** Finds the route of a path; the most literal template wins. */

interface Place { readonly segments: readonly string[]; readonly routes: readonly Route[] }

const isVariable = (segment: string): boolean => segment.startsWith('{')
const variableName = (segment: string): string => segment.slice(1, -1)

function placesOf(routes: readonly Route[]): readonly Place[] {
  const byTemplate = new Map<string, Route[]>()
  for (const route of routes) byTemplate.set(`${route.method} ${route.path}`, [...(byTemplate.get(`${route.method} ${route.path}`) ?? []), route])
  const rank = (place: Place): string => place.segments.map((segment) => (isVariable(segment) ? '1' : '0')).join('')
  return [...byTemplate.values()]
    .map((same): Place => ({ segments: [same[0]?.method ?? '', ...(same[0]?.path ?? '').split('/').slice(1)], routes: same }))
    .sort((a, b) => rank(a).localeCompare(rank(b)))
}

const places = placesOf(volumeServiceRoutes)

/** The routes of one method and path (several when they are actions), and the parts of the path. */
export interface Match { readonly routes: readonly Route[]; readonly params: Readonly<Record<string, string>> }

/** A part of a path as it was meant; as it stands when it is not well encoded. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Undefined when nothing answers such a path. */
export function match(method: string, path: string): Match | undefined {
  const given = [method, ...path.split('/').slice(1)]
  const place = places.find(({ segments }) => segments.length === given.length && segments.every((segment, index) => (isVariable(segment) ? given[index] !== '' : segment === given[index])))
  if (place === undefined) return undefined
  const params = place.segments.flatMap((segment, index): [string, string][] => (isVariable(segment) ? [[variableName(segment), decoded(given[index] ?? '')]] : []))
  return { routes: place.routes, params: Object.fromEntries(params) }
}
