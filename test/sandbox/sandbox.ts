import type { HttpResponse } from '../../src/types/http.ts'
import { handleRequest } from '../../src/sandbox/handle-request.ts'
import type { SandboxState } from '../../src/sandbox/state/state.ts'
import { createState } from '../../src/sandbox/state/state.ts'

export const START = Date.parse('2026-01-01T00:00:00Z')
export const SANDBOX_ORIGIN = 'http://sandbox.invalid'
const NEWEST_MICROVERSION = '3.71'

/** A parsed body. */
type ResponseBody = ReturnType<typeof JSON.parse>

export interface TestResponse {
  readonly status: number
  readonly body: ResponseBody
  readonly headers: HttpResponse['headers']
}
export type Account = 'demo' | 'alt' | 'admin' | 'adminInDemo'

const ACCOUNTS: Readonly<Record<Account, readonly [user: string, project: string]>> = {
  demo: ['demo', 'demo'],
  alt: ['alt', 'alt'],
  admin: ['admin', 'admin'],
  adminInDemo: ['admin', 'demo'],
}

/** A sandbox in memory, with a clock that advances only on request. */
export class Sandbox {
  state: SandboxState
  now: number
  private readonly tokens = new Map<Account, readonly [token: string, projectId: string]>()

  constructor(now = START, state = createState(now)) {
    this.state = state
    this.now = now
  }

  /** Advances the clock by so many seconds. */
  advanceClock(seconds: number): void {
    this.now += seconds * 1000
  }

  send(method: string, url: string, headers: Record<string, string> = {}, body?: unknown): HttpResponse {
    const request = {
      method,
      url,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }
    const { state, response } = handleRequest(this.state, request, this.now)
    this.state = state
    return response
  }

  signIn(account: Account): readonly [token: string, projectId: string] {
    const cached = this.tokens.get(account)
    if (cached !== undefined) return cached
    const [user, project] = ACCOUNTS[account]
    const domain = { id: 'default' }
    const response = this.send(
      'POST',
      `${SANDBOX_ORIGIN}/identity/v3/auth/tokens`,
      {},
      {
        auth: {
          identity: { methods: ['password'], password: { user: { name: user, password: 'sandbox', domain } } },
          scope: { project: { name: project, domain } },
        },
      },
    )
    const credentials = [
      response.headers['x-subject-token'] ?? '',
      JSON.parse(response.body).token.project.id as string,
    ] as const
    this.tokens.set(account, credentials)
    return credentials
  }

  /** Sends a request to Block Storage; the default microversion is the newest, null sends none. */
  request(
    account: Account,
    method: string,
    path: string,
    body?: unknown,
    microversion: string | null = NEWEST_MICROVERSION,
    extraHeaders: Record<string, string> = {},
  ): TestResponse {
    const [token, projectId] = this.signIn(account)
    const version: Record<string, string> =
      microversion === null ? {} : { 'OpenStack-API-Version': `volume ${microversion}` }
    const response = this.send(
      method,
      `${SANDBOX_ORIGIN}/volume/v3/${projectId}${path}`,
      { 'x-auth-token': token, ...version, ...extraHeaders },
      body,
    )
    return {
      status: response.status,
      headers: response.headers,
      body: response.body === '' ? undefined : parseBody(response.body),
    }
  }

  get(path: string, account: Account = 'demo', microversion: string | null = NEWEST_MICROVERSION): TestResponse {
    return this.request(account, 'GET', path, undefined, microversion)
  }

  post(
    path: string,
    body: unknown,
    account: Account = 'demo',
    microversion: string | null = NEWEST_MICROVERSION,
  ): TestResponse {
    return this.request(account, 'POST', path, body, microversion)
  }

  put(
    path: string,
    body: unknown,
    account: Account = 'demo',
    microversion: string | null = NEWEST_MICROVERSION,
  ): TestResponse {
    return this.request(account, 'PUT', path, body, microversion)
  }

  delete(path: string, account: Account = 'demo', microversion: string | null = NEWEST_MICROVERSION): TestResponse {
    return this.request(account, 'DELETE', path, undefined, microversion)
  }

  runVolumeAction(
    id: string,
    action: unknown,
    account: Account = 'demo',
    microversion: string | null = NEWEST_MICROVERSION,
  ): TestResponse {
    return this.post(`/volumes/${id}/action`, action, account, microversion)
  }

  /** Creates a volume and waits until it is available; returns its ID. */
  createVolume(fields: Record<string, unknown> = {}, account: Account = 'demo'): string {
    const response = this.post('/volumes', { volume: { size: 1, ...fields } }, account)
    if (response.status !== 202) throw new Error(`volume not created: ${JSON.stringify(response.body)}`)
    this.advanceClock(10)
    return response.body.volume.id as string
  }

  /** Creates a snapshot and waits until it is available; returns its ID. */
  createSnapshot(volumeId: string, fields: Record<string, unknown> = {}): string {
    const response = this.post('/snapshots', { snapshot: { volume_id: volumeId, ...fields } })
    if (response.status !== 202) throw new Error(`snapshot not created: ${JSON.stringify(response.body)}`)
    this.advanceClock(10)
    return response.body.snapshot.id as string
  }

  /** The status of a resource; `deleted` when it does not exist. */
  getStatus(path: string, account: Account = 'demo'): string {
    const found = this.get(path, account)
    const [inner] = Object.values(found.body as Record<string, { status: string }>)
    return found.status === 404 ? 'deleted' : (inner?.status ?? '')
  }
}

function parseBody(text: string): ResponseBody {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The message of a fault. */
export function faultMessage(response: TestResponse): string {
  const [fault] = Object.values(response.body as Record<string, { message: string }>)
  return fault?.message ?? ''
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
export const UNKNOWN_ID = '11111111-1111-4111-8111-111111111111'
