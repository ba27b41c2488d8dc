import type { Json } from '../../types/json.ts'
import type { Validator } from './validator.ts'
import { forbidden } from './errors.ts'
import type { SandboxState } from '../state/state.ts'

/** The user and scope of the token. */
export interface Caller {
  readonly userId: string
  /** Empty for a token without a project. */
  readonly projectId: string
  readonly isAdmin: boolean
}

/** Where the request arrived, for links in responses. */
interface LinkBase {
  /** Scheme and host: `http://127.0.0.1:8776`. */
  readonly origin: string
  /** Below the origin: `/volume`, or nothing. */
  readonly prefix: string
  /** The project's ID if it was part of the URL. */
  readonly projectInUrl: string
}

/** A request after routing and validation. A handler may change the state. */
export interface HandlerContext {
  readonly state: SandboxState
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly method: string
  readonly caller: Caller
  readonly linkBase: LinkBase
  /** The minor number of the requested microversion. */
  readonly minor: number
  readonly params: Readonly<Record<string, string>>
  readonly query: ReadonlyMap<string, string>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json | undefined
  readonly requestId: string
}

export interface Reply {
  /** 200 by default. */
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
  /** The policy that only administrators pass. It is checked after the body. */
  readonly adminPolicy?: string
  /** Body checks and the minor number each holds from, in rising order. */
  readonly bodySchemas?: readonly (readonly [number, Validator])[]
  /** True where no body is required although the method has one. */
  readonly isBodiless?: boolean
  /** True where the service knows the path only without a project before it. */
  readonly isProjectless?: boolean
  /** True for a GET that changes something. */
  readonly changesState?: boolean
  readonly handler: RouteHandler
}

/** A parameter of the path. The router guarantees that it is present. */
export function getPathParam(context: HandlerContext, name: string): string {
  return context.params[name] ?? ''
}

/** Raises the 403 of a policy that only administrators pass. */
export function requireAdmin(context: HandlerContext, policy: string): void {
  if (!context.caller.isAdmin) throw forbidden(policy)
}

export const ACCEPTED: Reply = { status: 202 }
