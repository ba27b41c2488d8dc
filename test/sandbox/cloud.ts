import type { WireResponse } from '../../src/contract/http.ts'
import { answer } from '../../src/sandbox/answer.ts'
import type { World } from '../../src/sandbox/world.ts'
import { newWorld } from '../../src/sandbox/world.ts'

export const START = Date.parse('2026-01-01T00:00:00Z')
export const ORIGIN = 'http://sandbox.invalid'
export const NEWEST = '3.71'

/** A body as a test reads it. */
export type Loose = ReturnType<typeof JSON.parse>

export interface Answered { readonly status: number; readonly body: Loose; readonly headers: WireResponse['headers'] }
export type Who = 'demo' | 'alt' | 'admin' | 'adminInDemo'

const SIGN_IN: Readonly<Record<Who, readonly [user: string, project: string]>> = { demo: ['demo', 'demo'], alt: ['alt', 'alt'], admin: ['admin', 'admin'], adminInDemo: ['admin', 'demo'] }

/** A pretend cloud that remembers, with a clock that only moves when it is told to. */
export class Sandbox {
  world: World
  now: number
  private readonly tokens = new Map<Who, readonly [token: string, projectId: string]>()

  constructor(now = START, world = newWorld(now)) {
    this.world = world
    this.now = now
  }

  /** Lets time pass, in seconds. */
  wait(seconds: number): void {
    this.now += seconds * 1000
  }

  send(method: string, url: string, headers: Record<string, string> = {}, body?: unknown): WireResponse {
    const request = { method, url, headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) }
    const { world, response } = answer(this.world, request, this.now)
    this.world = world
    return response
  }

  signIn(who: Who): readonly [token: string, projectId: string] {
    const known = this.tokens.get(who)
    if (known !== undefined) return known
    const [user, project] = SIGN_IN[who]
    const domain = { id: 'default' }
    const response = this.send('POST', `${ORIGIN}/identity/v3/auth/tokens`, {}, { auth: {
      identity: { methods: ['password'], password: { user: { name: user, password: 'sandbox', domain } } }, scope: { project: { name: project, domain } },
    } })
    const made = [response.headers['x-subject-token'] ?? '', JSON.parse(response.body).token.project.id as string] as const
    this.tokens.set(who, made)
    return made
  }

  /** One request to Block Storage; the microversion is the newest unless told. */
  ask(who: Who, method: string, path: string, body?: unknown, microversion: string | null = NEWEST, more: Record<string, string> = {}): Answered {
    const [token, projectId] = this.signIn(who)
    const version: Record<string, string> = microversion === null ? {} : { 'OpenStack-API-Version': `volume ${microversion}` }
    const response = this.send(method, `${ORIGIN}/volume/v3/${projectId}${path}`, { 'x-auth-token': token, ...version, ...more }, body)
    return { status: response.status, headers: response.headers, body: response.body === '' ? undefined : read(response.body) }
  }

  get(path: string, who: Who = 'demo', microversion: string | null = NEWEST): Answered {
    return this.ask(who, 'GET', path, undefined, microversion)
  }

  post(path: string, body: unknown, who: Who = 'demo', microversion: string | null = NEWEST): Answered {
    return this.ask(who, 'POST', path, body, microversion)
  }

  put(path: string, body: unknown, who: Who = 'demo', microversion: string | null = NEWEST): Answered {
    return this.ask(who, 'PUT', path, body, microversion)
  }

  remove(path: string, who: Who = 'demo', microversion: string | null = NEWEST): Answered {
    return this.ask(who, 'DELETE', path, undefined, microversion)
  }

  act(id: string, action: unknown, who: Who = 'demo', microversion: string | null = NEWEST): Answered {
    return this.post(`/volumes/${id}/action`, action, who, microversion)
  }

  /** A volume that is there. */
  volume(fields: Record<string, unknown> = {}, who: Who = 'demo'): string {
    const made = this.post('/volumes', { volume: { size: 1, ...fields } }, who)
    if (made.status !== 202) throw new Error(`no volume: ${JSON.stringify(made.body)}`)
    this.wait(10)
    return made.body.volume.id as string
  }

  /** A snapshot that is there. */
  snapshot(volumeId: string, fields: Record<string, unknown> = {}): string {
    const made = this.post('/snapshots', { snapshot: { volume_id: volumeId, ...fields } })
    if (made.status !== 202) throw new Error(`no snapshot: ${JSON.stringify(made.body)}`)
    this.wait(10)
    return made.body.snapshot.id as string
  }

  /** The status of something, or `gone`. */
  status(path: string, who: Who = 'demo'): string {
    const found = this.get(path, who)
    const [inner] = Object.values(found.body as Record<string, { status: string }>)
    return found.status === 404 ? 'gone' : inner?.status ?? ''
  }
}

function read(text: string): Loose {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The message of a fault. */
export function message(answered: Answered): string {
  const [fault] = Object.values(answered.body as Record<string, { message: string }>)
  return fault?.message ?? ''
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
export const NOBODY = '11111111-1111-4111-8111-111111111111'
