import type { Json } from '../../types/json.ts'
import type { Validator } from './validator.ts'
import { forbidden } from './errors.ts'
import type { SandboxState } from '../state/state.ts'

/** Who asks, as the token tells. */
export interface Caller {
  readonly userId: string
  /** Empty for a token without a project. */
  readonly projectId: string
  readonly isAdmin: boolean
}

/** Where the request came in, for links. */
interface LinkBase {
  /** Scheme and host: `http://127.0.0.1:8776`. */
  readonly origin: string
  /** Below the origin: `/volume`, or nothing. */
  readonly prefix: string
  /** The project's ID if it was part of the URL. */
  readonly projectInUrl: string
}

/** One request, understood: what a handler gets. The world may be changed. */
export interface HandlerContext {
  readonly state: SandboxState
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly method: string
  readonly caller: Caller
  readonly linkBase: LinkBase
  /** The minor number of the microversion asked for. */
  readonly minor: number
  readonly params: Readonly<Record<string, string>>
  readonly query: ReadonlyMap<string, string>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json | undefined
  readonly requestId: string
}

export interface Reply {
  /** 200 when left out. */
  readonly status?: number
  readonly body?: Json
  readonly headers?: Readonly<Record<string, string>>
  /** An answer past Cinder's serializer: no JSON type, no compute request ID. */
  readonly isBare?: boolean
}

type RouteHandler = (context: HandlerContext) => Reply

/** One method and path (and action) the service answers. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/v3/PROJECT`, as in Cinder's router: `/volumes/{id}/action`. */
  readonly path: string
  readonly action?: string
  /** The minor number from which it exists; below it is a 404. */
  readonly since?: number
  /** The policy that only an administrator passes, asked after the body was checked. */
  readonly adminPolicy?: string
  /** Body checks and the minor number each holds from, in rising order. */
  readonly bodySchemas?: readonly (readonly [number, Validator])[]
  /** True where a body is not asked for although the method has one. */
  readonly isBodiless?: boolean
  /** True where the service knows the path only without a project before it. */
  readonly isProjectless?: boolean
  /** True for a GET that changes something. */
  readonly changesState?: boolean
  readonly handler: RouteHandler
}

/** A part of the path; the router has seen to it that it is there. */
export function getPathParam(context: HandlerContext, name: string): string {
  return context.params[name] ?? ''
}

/** Raises the 403 of a policy that only administrators pass. */
export function requireAdmin(context: HandlerContext, policy: string): void {
  if (!context.caller.isAdmin) throw forbidden(policy)
}

export const ACCEPTED: Reply = { status: 202 }
