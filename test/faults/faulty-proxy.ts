import {
  createServer,
  request as ask,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecure, type ServerOptions } from 'node:https'
import type { Socket } from 'node:net'

/** An answer of the service on its way back. */
export interface ProxiedResponse {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/** One request at the proxy. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly socket: Socket
  /** How often a request like this came before: 0 for the first. */
  readonly requestIndex: number
  /** The origin of another server. */
  readonly otherOrigin: string
  /** Hands the request to the service and gives its answer, which the client has not got yet. */
  forwardRequest(): Promise<ProxiedResponse>
  /** Gives the client an answer. */
  sendResponse(answer: ProxiedResponse): void
}

/** What the proxy does to requests whose `METHOD path?query` fits. */
export interface Fault {
  readonly requestPattern: RegExp
  readonly handle: (exchange: Exchange) => void | Promise<void>
  /** What becomes of a connection before anything is said on it, also of TLS; the first has the number 0. */
  readonly onConnection?: ((connection: number, socket: Socket) => void) | undefined
}

export interface FaultyProxy {
  readonly origin: string
  /** Requests that came to the proxy, and those of them the service saw, as `METHOD path?query`. */
  readonly receivedRequests: string[]
  readonly forwardedRequests: string[]
  /** From now on the fault is there or not; what came and was seen is forgotten. */
  setFaultEnabled(isEnabled: boolean): void
  close(): Promise<void>
}

export interface ProxyOptions {
  readonly host?: string | undefined
  readonly tls?: ServerOptions | undefined
  /** The origin of another server, for faults that send there. */
  readonly otherOrigin?: string
}

/**
 * A proxy before the service at `service`, on the wire; with TLS options it speaks TLS, and the catalog it hands on
 * says so.
 */
export async function startFaultyProxy(
  service: string,
  fault: Fault | undefined,
  { host = '127.0.0.1', tls, otherOrigin = 'http://elsewhere.invalid' }: ProxyOptions = {},
): Promise<FaultyProxy> {
  const state: ProxyState = {
    receivedRequests: [],
    forwardedRequests: [],
    isSecure: tls !== undefined,
    otherOrigin,
    fault,
  }
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    void handleRequest(service, state, request, response)
  }
  const server: Server = tls === undefined ? createServer(onRequest) : createSecure(tls, onRequest)
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined))
    if (state.fault !== undefined) state.fault.onConnection?.(connections++, socket)
  })
  server.on('tlsClientError', () => undefined)
  const port = await listen(server, host)
  const setFaultEnabled = (isEnabled: boolean): void => {
    state.fault = isEnabled ? fault : undefined
    state.receivedRequests.length = state.forwardedRequests.length = 0
  }
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    receivedRequests: state.receivedRequests,
    forwardedRequests: state.forwardedRequests,
    setFaultEnabled,
    close: () => closeServer(server, sockets),
  }
}

/** Listens on a free port, and gives it. */
async function listen(server: Server, host: string): Promise<number | undefined> {
  await new Promise<void>(resolve => {
    server.listen(0, host, resolve)
  })
  const address = server.address()
  return typeof address === 'object' ? address?.port : undefined
}

async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  sockets.forEach(socket => socket.destroy())
  await new Promise(resolve => {
    server.close(resolve)
  })
}

interface ProxyState {
  readonly receivedRequests: string[]
  readonly forwardedRequests: string[]
  readonly isSecure: boolean
  readonly otherOrigin: string
  fault: Fault | undefined
}

async function handleRequest(
  service: string,
  state: ProxyState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { receivedRequests, forwardedRequests, isSecure, otherOrigin, fault } = state
  const line = `${request.method} ${request.url}`
  const isFaulty = fault !== undefined && fault.requestPattern.test(line)
  const requestIndex = isFaulty ? receivedRequests.filter(other => fault.requestPattern.test(other)).length : 0
  receivedRequests.push(line)
  const forwardRequest = async (): Promise<ProxiedResponse> => {
    forwardedRequests.push(line)
    const answer = await sendToService(service, request)
    return isSecure
      ? {
          ...answer,
          body: Buffer.from(
            answer.body.toString().replaceAll(`http://${request.headers.host}`, `https://${request.headers.host}`),
          ),
        }
      : answer
  }
  const sendResponse = ({ status, headers, body }: ProxiedResponse): void => {
    response.writeHead(status, { 'content-length': body.length, ...headers })
    response.end(body)
  }
  const exchange: Exchange = {
    request,
    response,
    socket: request.socket,
    requestIndex,
    otherOrigin,
    forwardRequest,
    sendResponse,
  }
  await (isFaulty ? fault.handle(exchange) : forwardUnchanged(exchange))
}

/** What a proxy without a fault does. */
export async function forwardUnchanged({ forwardRequest, sendResponse }: Exchange): Promise<void> {
  sendResponse(await forwardRequest())
}

function sendToService(service: string, request: IncomingMessage): Promise<ProxiedResponse> {
  return new Promise((resolve, reject) => {
    const upstream = ask(
      `${service}${request.url}`,
      { method: request.method, headers: request.headers, agent: false },
      answer => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: removeHopHeaders(answer.headers),
            body: Buffer.concat(chunks),
          })
        })
      },
    )
    upstream.on('error', reject)
    request.pipe(upstream)
  })
}

function removeHopHeaders(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !['connection', 'transfer-encoding', 'keep-alive', 'content-length'].includes(name),
    ),
  )
}
