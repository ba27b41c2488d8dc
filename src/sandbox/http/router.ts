import type { ApiRoute } from './handler-context.ts'

/** Matches paths to routes; the template with the most literal segments wins. */

interface PathTemplate {
  readonly segments: readonly string[]
  readonly routes: readonly ApiRoute[]
}

const isVariable = (segment: string): boolean => segment.startsWith('{')
const getVariableName = (segment: string): string => segment.slice(1, -1)

function compileTemplates(routes: readonly ApiRoute[]): readonly PathTemplate[] {
  const byTemplate = new Map<string, ApiRoute[]>()
  for (const route of routes)
    byTemplate.set(`${route.method} ${route.path}`, [...(byTemplate.get(`${route.method} ${route.path}`) ?? []), route])
  const rankTemplate = (template: PathTemplate): string =>
    template.segments.map(segment => (isVariable(segment) ? '1' : '0')).join('')
  return [...byTemplate.values()]
    .map((templateRoutes): PathTemplate => ({
      segments: [templateRoutes[0]?.method ?? '', ...(templateRoutes[0]?.path ?? '').split('/').slice(1)],
      routes: templateRoutes,
    }))
    .sort((a, b) => rankTemplate(a).localeCompare(rankTemplate(b)))
}

/** The routes of a method and path (several when they are actions), and the path parameters. */
interface RouteMatch {
  readonly routes: readonly ApiRoute[]
  readonly params: Readonly<Record<string, string>>
}

/** Decodes a segment of a path; returns it unchanged when it is not valid percent-encoding. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Finds the route of a method and path; undefined when there is none. */
export type RouteMatcher = (method: string, path: string) => RouteMatch | undefined

/** A matcher for a table of routes. */
export function createRouteMatcher(routes: readonly ApiRoute[]): RouteMatcher {
  const templates = compileTemplates(routes)
  return (method, path) => matchTemplate(templates, method, path)
}

function matchTemplate(templates: readonly PathTemplate[], method: string, path: string): RouteMatch | undefined {
  const requestSegments = [method, ...path.split('/').slice(1)]
  const template = templates.find(
    ({ segments }) =>
      segments.length === requestSegments.length &&
      segments.every((segment, index) =>
        isVariable(segment) ? requestSegments[index] !== '' : segment === requestSegments[index],
      ),
  )
  if (template === undefined) return undefined
  const params = template.segments.flatMap((segment, index): [string, string][] =>
    isVariable(segment) ? [[getVariableName(segment), decodeSegment(requestSegments[index] ?? '')]] : [],
  )
  return { routes: template.routes, params: Object.fromEntries(params) }
}
