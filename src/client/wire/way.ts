import type { ConnectionOptions } from 'node:tls'
import type { WireRequest } from '../../contract/http.ts'

/** Nobody waits longer than this for a connection, in ms. */
export const CONNECT_MS = 10_000

/** No answer is longer than this, in bytes: half of what Node can take for one text. */
export const MOST_BYTES = 256 * 1024 * 1024

/** The headers of an answer are no longer than this, in bytes; a token with a large catalog in it is one of them. */
export const MOST_HEADER_BYTES = 64 * 1024

/** What it is when nobody answers. */
export const timedOut = (): Error => Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' })

/** An answer before it is unpacked. */
export interface Raw {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Buffer
}

/** How far a request had got when it was lost: nothing of it was sent, it was on its way, or its answer had begun. */
export type Stage = 'connecting' | 'asked' | 'answering'

/** Says of an error how far the request had got. */
export const lost = (stage: Stage, error: unknown): Error => Object.assign(new Error('lost', { cause: error }), { stage })

/** One way for requests to travel. */
export interface Way {
  /** Sends a request with these headers in place of its own. Raises what `lost` makes, where that is known. */
  readonly exchange: (request: WireRequest, headers: Readonly<Record<string, string>>) => Promise<Raw>
  /** Ends the connections that are kept open. */
  readonly close: () => Promise<void>
}

export interface WayOptions {
  /** Reads the files that the settings name; raises `usage` for one that cannot be read. */
  readonly tls: () => Promise<ConnectionOptions>
  /** How long one request may take in all, in ms. */
  readonly timeoutMs: number
}
