import type { Clock } from '../../src/contract/clock.ts'
import type { Send, WireRequest, WireResponse } from '../../src/contract/http.ts'
import type { Json } from '../../src/contract/json.ts'

export const json = (status: number, body: Json, headers: Record<string, string> = {}): WireResponse => ({
  status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body),
})

/** A clock that stands still until somebody sleeps. */
export function fakeClock(start = Date.parse('2026-01-01T00:00:00Z')): Clock & { slept: number[]; advance(ms: number): void } {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    sleep: (ms) => { slept.push(ms); now += ms; return Promise.resolve() },
    advance: (ms) => { now += ms },
  }
}

export const PROJECT = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'

const endpoint = (face: string, region: string, url: string) => ({ interface: face, region, url })

export const CATALOG = [
  { type: 'identity', name: 'keystone', endpoints: [endpoint('public', 'One', 'http://cloud/identity')] },
  {
    type: 'volumev3', name: 'cinderv3', endpoints: [
      endpoint('public', 'One', `http://cloud:8776/v3/${PROJECT}`), endpoint('internal', 'One', `http://inside:8776/v3/${PROJECT}`),
      endpoint('public', 'Two', 'http://two:8776/v3'),
    ],
  },
  { type: 'image', name: 'glance', endpoints: [endpoint('public', 'One', 'http://cloud:9292')] },
]

export interface FakeCloud {
  readonly send: Send
  readonly seen: WireRequest[]
  /** Tokens that services accept; clear it to revoke them all. */
  readonly valid: Set<string>
}

/** Keystone and Cinder, as little of them as the client can notice; `answer` may take a request over. */
export function fakeCloud(clock: Clock, answer: (request: WireRequest) => WireResponse | undefined = () => undefined): FakeCloud {
  const seen: WireRequest[] = []
  const valid = new Set<string>()
  let count = 0
  const issue = (): WireResponse => {
    const token = `token-${(count += 1)}`
    valid.add(token)
    return json(201, {
      token: {
        expires_at: new Date(clock.now() + 3600_000).toISOString(), user: { id: 'u1', name: 'demo' },
        project: { id: PROJECT, name: 'demo' }, roles: [{ id: 'r', name: 'member' }], catalog: CATALOG,
      },
    }, { 'x-subject-token': token })
  }
  const send: Send = async (request) => {
    seen.push(request)
    const taken = answer(request)
    if (taken !== undefined) return taken
    if (request.url.endsWith('/v3/auth/tokens')) return issue()
    if (/8776\/$/.test(request.url)) return json(300, { versions: [{ id: 'v3.0', status: 'CURRENT', version: '3.70', min_version: '3.0' }] })
    if (!valid.has(request.headers['x-auth-token'] ?? '')) return json(401, { error: { code: 401, title: 'Unauthorized', message: 'Authenticate.' } })
    return json(200, { volumes: [] })
  }
  return { send, seen, valid }
}

/** `GET http://…` of each request seen. */
export const lines = ({ seen }: FakeCloud): string[] => seen.map(({ method, url }) => `${method} ${url}`)
