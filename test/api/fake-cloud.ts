import type { Clock } from '../../src/types/clock.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../../src/types/http.ts'
import type { Json } from '../../src/types/json.ts'

export const jsonResponse = (status: number, body: Json, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** A clock that stands still until somebody sleeps. */
export function createFakeClock(
  start = Date.parse('2026-01-01T00:00:00Z'),
): Clock & { slept: number[]; advance(ms: number): void } {
  let now = start
  const sleepsMs: number[] = []
  return {
    slept: sleepsMs,
    now: () => now,
    sleep: ms => {
      sleepsMs.push(ms)
      now += ms
      return Promise.resolve()
    },
    advance: ms => {
      now += ms
    },
  }
}

export const PROJECT_ID = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'

const endpoint = (interfaceName: string, region: string, url: string) => ({ interface: interfaceName, region, url })

const CATALOG = [
  { type: 'identity', name: 'keystone', endpoints: [endpoint('public', 'One', 'http://cloud/identity')] },
  {
    type: 'volumev3',
    name: 'cinderv3',
    endpoints: [
      endpoint('public', 'One', `http://cloud:8776/v3/${PROJECT_ID}`),
      endpoint('internal', 'One', `http://inside:8776/v3/${PROJECT_ID}`),
      endpoint('public', 'Two', 'http://two:8776/v3'),
    ],
  },
  { type: 'image', name: 'glance', endpoints: [endpoint('public', 'One', 'http://cloud:9292')] },
]

export interface FakeCloud {
  readonly send: HttpHandler
  readonly requests: HttpRequest[]
  /** Tokens that services accept; clear it to revoke them all. */
  readonly validTokens: Set<string>
}

/** Keystone and Cinder, as little of them as the client can notice; `answer` may take a request over. */
export function createFakeCloud(
  clock: Clock,
  answer: (request: HttpRequest) => HttpResponse | undefined = () => undefined,
): FakeCloud {
  const requests: HttpRequest[] = []
  const validTokens = new Set<string>()
  let count = 0
  const issueToken = (): HttpResponse => {
    const token = `token-${(count += 1)}`
    validTokens.add(token)
    return jsonResponse(
      201,
      {
        token: {
          expires_at: new Date(clock.now() + 3600_000).toISOString(),
          user: { id: 'u1', name: 'demo' },
          project: { id: PROJECT_ID, name: 'demo' },
          roles: [{ id: 'r', name: 'member' }],
          catalog: CATALOG,
        },
      },
      { 'x-subject-token': token },
    )
  }
  const send: HttpHandler = async request => {
    requests.push(request)
    const response = answer(request)
    if (response !== undefined) return response
    if (request.url.endsWith('/v3/auth/tokens')) return issueToken()
    if (/8776\/$/.test(request.url))
      return jsonResponse(300, { versions: [{ id: 'v3.0', status: 'CURRENT', version: '3.70', min_version: '3.0' }] })
    if (!validTokens.has(request.headers['x-auth-token'] ?? ''))
      return jsonResponse(401, { error: { code: 401, title: 'Unauthorized', message: 'Authenticate.' } })
    return jsonResponse(200, { volumes: [] })
  }
  return { send, requests, validTokens }
}

/** `GET http://…` of each request seen. */
export const listRequestLines = ({ requests }: FakeCloud): string[] =>
  requests.map(({ method, url }) => `${method} ${url}`)
