import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import type { ConnectionOptions } from 'node:tls'
import type { WireRequest } from '../../contract/http.ts'
import { changesNothing } from './safe.ts'
import { CONNECT_MS, lost, MOST_BYTES, MOST_HEADER_BYTES, type Raw, type Stage, type Way, type WayOptions } from './way.ts'

/** A connection that nobody used for so long is not used again, in ms: the other end may be closing it. */
const IDLE_MS = 4_000

interface Protocol {
  /** Keeps connections for the next request. */
  readonly kept: Agent
  /** Opens a connection for each request. */
  readonly own: Agent
  readonly request: (url: string, options: RequestOptions) => ClientRequest
  /** What a socket says when it can be written to. */
  readonly ready: 'connect' | 'secureConnect'
}

const KEPT = { keepAlive: true, timeout: IDLE_MS }

async function plainProtocol(): Promise<Protocol> {
  const { Agent, request } = await import('node:http')
  return { kept: new Agent(KEPT), own: new Agent(), request, ready: 'connect' }
}

async function secureProtocol(options: Promise<ConnectionOptions>): Promise<Protocol> {
  const [tls, { Agent, request }] = await Promise.all([options, import('node:https')])
  return { kept: new Agent({ ...KEPT, ...tls }), own: new Agent(tls), request, ready: 'secureConnect' }
}

/** Straight to the service, by Node's own HTTP: for the first request of a short run it takes half of what undici takes. */
export function directWay({ tls, timeoutMs }: WayOptions): Way {
  let plain: Promise<Protocol> | undefined
  let secure: Promise<Protocol> | undefined
  return {
    exchange: async (request, headers) => {
      const { kept, own, request: ask, ready } = await (request.url.startsWith('https:') ? (secure ??= secureProtocol(tls())) : (plain ??= plainProtocol()))
      // A kept connection may be closed just as a request goes out on it. A read is repeated then; a change could not be.
      const agent = changesNothing(request) ? kept : own
      return exchange(request, timeoutMs, ready, () => ask(request.url, { agent, method: request.method, headers, maxHeaderSize: MOST_HEADER_BYTES }))
    },
    close: async () => {
      // What could not be opened was told when it was asked for.
      for (const protocol of [plain, secure]) (await protocol?.catch(() => undefined))?.kept.destroy()
    },
  }
}

async function exchange({ body }: WireRequest, timeoutMs: number, ready: Protocol['ready'], start: () => ClientRequest): Promise<Raw> {
  const request = start()
  let late: Error | undefined
  // A signal would do the same and cost every run 1 ms.
  const end = setTimeout(() => { request.destroy(late = Object.assign(new Error('late'), { code: 'TIMEOUT' })) }, timeoutMs)
  let stage: Stage = 'connecting'
  limitConnecting(request, ready, () => { stage = 'asked' })
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject)
      // Nobody asked for another protocol.
      request.on('upgrade', (_, socket) => { socket.destroy(); reject(Object.assign(new Error('upgrade'), { code: 'HPE' })) })
      request.end(body)
    })
    stage = 'answering'
    return { status: response.statusCode ?? 0, headers: response.headers, body: await bodyOf(response) }
  } catch (error) {
    // An answer that is cut by the time limit looks as if the service had cut it.
    throw lost(stage, late ?? error)
  } finally {
    clearTimeout(end)
  }
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of response) {
    pieces.push(piece)
    length += piece.length
    if (length > MOST_BYTES) throw Object.assign(new Error('too long'), { code: 'ERR_BUFFER_TOO_LARGE' })
  }
  return pieces.length === 1 ? pieces[0] ?? NOTHING : Buffer.concat(pieces)
}

const NOTHING = Buffer.alloc(0)

function limitConnecting(request: ClientRequest, ready: Protocol['ready'], isReady: () => void): void {
  request.on('socket', socket => {
    if (!socket.connecting) return isReady()
    socket.once(ready, isReady)
    const late = setTimeout(() => request.destroy(Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' })), CONNECT_MS)
    const end = (): void => { clearTimeout(late) }
    socket.once('connect', end).once('close', end)
  })
}
