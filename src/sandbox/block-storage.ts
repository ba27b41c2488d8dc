import type { Json } from '../contract/json.ts'
import { isJsonObject } from '../contract/json.ts'
import type { Call, Route } from './call.ts'
import { checkBody } from './check.ts'
import { NEWEST_MINOR } from './discovery.ts'
import { GENERIC_BAD_REQUEST, GENERIC_NOT_FOUND, Refusal, badRequest, brokenInside, forbidden, notFound } from './refusal.ts'
import { match } from './router.ts'

/** A request to the Block Storage service, in the order the real one looks at it. */

export interface VolumeRequest extends Omit<Call, 'params' | 'minor' | 'body'> {
  /** Below `/v3` and the project. */
  readonly path: string
  readonly text: string | undefined
}

/** The microversion of the header: its minor number; raises the 400 and 406 of a bad one. */
export function minorOf(header: string | undefined): number {
  const word = header?.split(',').find((one) => one.includes('volume'))
  if (header === undefined) return 0
  const version = word?.trim().split(/\s+/)[1]
  if (version === undefined) throw brokenInside()
  if (version === 'latest') return NEWEST_MINOR
  const found = /^([1-9]\d*)\.([1-9]\d*|0)$/.exec(version)
  if (found === null) throw badRequest(`API Version String ${version} is of invalid format. Must be of format MajorNum.MinorNum.`)
  if (found[1] !== '3' || Number(found[2]) > NEWEST_MINOR) throw new Refusal(406, `Version ${version} is not supported by the API. Minimum is 3.0 and maximum is 3.${NEWEST_MINOR}.`)
  return Number(found[2])
}

const NOTHING = Symbol('no JSON')

function parsed(text: string): Json | typeof NOTHING {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return NOTHING
  }
}

function bodyOf(request: VolumeRequest): Json | typeof NOTHING | undefined {
  const type = request.headers['content-type']
  if (request.text === undefined || request.text === '' || type === undefined) return undefined
  const media = type.split(';')[0]?.trim() ?? ''
  if (!['application/json', 'application/vnd.openstack.volume+json'].includes(media)) throw new Refusal(415, 'Unsupported Content-Type')
  return parsed(request.text)
}

/** Actions are told apart by the one key of their body. */
function actionOf(routes: readonly Route[], body: Json | typeof NOTHING | undefined): Route {
  const noSuch = (name: string): Refusal => badRequest(`There is no such action: ${name}. Verify the request body and Content-Type header and try again.`)
  if (body === undefined) throw noSuch('None')
  if (body === NOTHING) throw badRequest('Malformed request body')
  if (Array.isArray(body) && body.length !== 1) throw badRequest('Malformed request body')
  if (!isJsonObject(body)) throw notFound(GENERIC_NOT_FOUND)
  const keys = Object.keys(body)
  if (keys.length !== 1) throw badRequest('Malformed request body')
  const route = routes.find(({ action }) => action === keys[0])
  if (route === undefined) throw noSuch(keys[0] ?? '')
  return route
}

function checked(route: Route, minor: number, body: Json | undefined): void {
  const check = route.checks?.filter(([since]) => since <= minor).at(-1)?.[1]
  if (check === undefined) return
  if (body === undefined) throw brokenInside()
  checkBody(check, body)
}

/** Routes whose handler reads a body without a schema miss it as Python would. */
const needsBody = (route: Route): boolean => route.method !== 'GET' && route.method !== 'DELETE' && route.checks === undefined && route.bodiless !== true

/** What is to be done for a request; raises what forbids it before anything was looked at. */
export function routed(request: VolumeRequest, minor: number): { readonly route: Route; readonly call: Call } {
  const found = match(request.method, request.path)
  if (found === undefined) throw notFound(GENERIC_NOT_FOUND)
  const body = bodyOf(request)
  const first = found.routes[0]
  const route = first?.action === undefined ? first : actionOf(found.routes, body)
  if (route === undefined) throw notFound(GENERIC_NOT_FOUND)
  if (body === NOTHING) throw badRequest('Malformed request body')
  const { projectInUrl } = request.site
  if (projectInUrl !== '' && projectInUrl !== request.who.projectId) throw badRequest('Malformed request url')
  if (minor < (route.since ?? 0)) throw notFound(GENERIC_NOT_FOUND)
  if (needsBody(route) && body === undefined) throw badRequest(GENERIC_BAD_REQUEST)
  checked(route, minor, body)
  if (route.admin !== undefined && !request.who.isAdmin) throw forbidden(route.admin)
  return { route, call: { ...request, minor, params: found.params, body } }
}
