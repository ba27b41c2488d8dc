import type { ConnectionOptions } from 'node:tls'
import type { HttpRequest } from '../types/http.ts'

/** Nobody waits longer than this for a connection, in ms. */
export const CONNECT_TIMEOUT_MS = 10_000

/** No answer is longer than this, in bytes: half of what Node can take for one text. */
export const MAX_BODY_BYTES = 256 * 1024 * 1024

/** The headers of an answer are no longer than this, in bytes; a token with a large catalog in it is one of them. */
export const MAX_HEADER_BYTES = 64 * 1024

/** What it is when nobody answers. */
export const connectTimeoutError = (): Error => Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' })

/** The error of a request or a tunnel that a proxy refused with a status. */
export const proxyRefusal = (proxyStatus: number): Error => Object.assign(new Error('refused'), { proxyStatus })

/** A response before it is unpacked. */
export interface RawResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Buffer
}

/** How far a request had got when it was lost: nothing of it was sent, it was on its way, or its answer had begun. */
export type RequestStage = 'connecting' | 'sent' | 'responding'

/** Says of an error how far the request had got. */
export const connectionError = (stage: RequestStage, error: unknown): Error =>
  Object.assign(new Error('lost', { cause: error }), { stage })

/** One way for requests to travel. */
export interface HttpClient {
  /** Sends a request with these headers in place of its own. Raises what `lost` makes, where that is known. */
  readonly send: (request: HttpRequest, headers: Readonly<Record<string, string>>) => Promise<RawResponse>
  /** Ends the connections that are kept open. */
  readonly close: () => Promise<void>
}

export interface HttpClientOptions {
  /** Reads the files that the settings name; raises `usage` for one that cannot be read. */
  readonly tls: () => Promise<ConnectionOptions>
  /** The same for the connection to a proxy with a URL of https. */
  readonly proxyTls: () => Promise<ConnectionOptions>
  /** How long one request may take in all, in ms. */
  readonly timeoutMs: number
}
