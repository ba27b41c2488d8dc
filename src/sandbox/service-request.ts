import type { HttpResponse } from '../types/http.ts'
import type { SandboxState } from './state/state.ts'

/** A parsed request, and the state it may change. */
export interface IncomingRequest {
  readonly state: SandboxState
  readonly method: string
  readonly origin: string
  /** `/volume`, `/identity`, `/image`, or nothing. */
  readonly prefix: string
  /** Below the prefix. */
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly headers: Readonly<Record<string, string>>
  readonly bodyText: string | undefined
  readonly now: number
  readonly requestId: string
}

export interface HandledRequest {
  readonly response: HttpResponse
  readonly state: SandboxState
}
