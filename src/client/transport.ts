import { Failure } from '../contract/failure.ts'
import type { Send } from '../contract/http.ts'
import type { Environment } from '../contract/streams.ts'
import type { TlsSettings } from './settings.ts'

export interface TransportOptions {
  readonly tls: TlsSettings
  readonly timeoutMs: number
  /** For HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY. */
  readonly env: Environment
  /** `process.version`; Node 20 needs other settings than newer ones to be quick. */
  readonly nodeVersion: string
  readonly userAgent: string
}

export interface Transport {
  readonly send: Send
  /** Ends the connections that are kept open. */
  close(): Promise<void>
}

/** The network; its library is loaded at the first request. Import this file dynamically. */
export function openTransport(options: TransportOptions): Transport {
  const send: Send = (request) => {
    throw new Failure('internal', `Sending ${request.method} with ${options.userAgent} is not written yet.`)
  }
  return { send, close: () => Promise.resolve() }
}
