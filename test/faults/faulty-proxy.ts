import { createServer, request as ask, type IncomingMessage, type OutgoingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecure, type ServerOptions } from 'node:https'
import type { Socket } from 'node:net'

/** An answer of the service on its way back. */
export interface Answer { readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: Buffer }

/** One request at the proxy. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly socket: Socket
  /** How often a request like this came before: 0 for the first. */
  readonly turn: number
  /** The origin of another server. */
  readonly elsewhere: string
  /** Hands the request to the service and gives its answer, which the client has not got yet. */
  pass(): Promise<Answer>
  /** Gives the client an answer. */
  give(answer: Answer): void
}

/** What the proxy does to requests whose `METHOD path?query` fits. */
export interface Fault {
  readonly on: RegExp
  readonly does: (exchange: Exchange) => void | Promise<void>
  /** What becomes of a connection before anything is said on it, also of TLS; the first has the number 0. */
  readonly accepts?: ((connection: number, socket: Socket) => void) | undefined
}

export interface FaultyProxy {
  readonly origin: string
  /** Requests that came to the proxy, and those of them the service saw, as `METHOD path?query`. */
  readonly came: string[]
  readonly seen: string[]
  /** From now on the fault is there or not; what came and was seen is forgotten. */
  turn(isOn: boolean): void
  close(): Promise<void>
}

export interface ProxyOptions {
  readonly host?: string | undefined
  readonly tls?: ServerOptions | undefined
  /** The origin of another server, for faults that send there. */
  readonly elsewhere?: string
}

/** A proxy before the service at `service`, on the wire; with TLS options it speaks TLS, and the catalog it hands on says so. */
export async function openFaultyProxy(service: string, fault: Fault | undefined, { host = '127.0.0.1', tls, elsewhere = 'http://elsewhere.invalid' }: ProxyOptions = {}): Promise<FaultyProxy> {
  const notes: Notes = { came: [], seen: [], isSecure: tls !== undefined, elsewhere, fault }
  const handle = (request: IncomingMessage, response: ServerResponse): void => { void through(service, notes, request, response) }
  const server: Server = tls === undefined ? createServer(handle) : createSecure(tls, handle)
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined))
    if (notes.fault !== undefined) notes.fault.accepts?.(connections++, socket)
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>(resolve => { server.listen(0, host, resolve) })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const turn = (isOn: boolean): void => {
    notes.fault = isOn ? fault : undefined
    notes.came.length = notes.seen.length = 0
  }
  const close = async (): Promise<void> => {
    sockets.forEach(socket => socket.destroy())
    await new Promise(resolve => { server.close(resolve) })
  }
  return { origin: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`, came: notes.came, seen: notes.seen, turn, close }
}

interface Notes { readonly came: string[]; readonly seen: string[]; readonly isSecure: boolean; readonly elsewhere: string; fault: Fault | undefined }

async function through(service: string, notes: Notes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { came, seen, isSecure, elsewhere, fault } = notes
  const line = `${request.method} ${request.url}`
  const applies = fault !== undefined && fault.on.test(line)
  const turn = applies ? came.filter(other => fault.on.test(other)).length : 0
  came.push(line)
  const pass = async (): Promise<Answer> => {
    seen.push(line)
    const answer = await forward(service, request)
    return isSecure ? { ...answer, body: Buffer.from(answer.body.toString().replaceAll(`http://${request.headers.host}`, `https://${request.headers.host}`)) } : answer
  }
  const give = ({ status, headers, body }: Answer): void => {
    response.writeHead(status, { 'content-length': body.length, ...headers })
    response.end(body)
  }
  const exchange: Exchange = { request, response, socket: request.socket, turn, elsewhere, pass, give }
  await (applies ? fault.does(exchange) : passOn(exchange))
}

/** What a proxy without a fault does. */
export async function passOn({ pass, give }: Exchange): Promise<void> {
  give(await pass())
}

function forward(service: string, request: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = ask(`${service}${request.url}`, { method: request.method, headers: request.headers, agent: false }, answer => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece)).on('error', reject)
      answer.on('end', () => { resolve({ status: answer.statusCode ?? 0, headers: withoutHops(answer.headers), body: Buffer.concat(pieces) }) })
    })
    onward.on('error', reject)
    request.pipe(onward)
  })
}

function withoutHops(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !['connection', 'transfer-encoding', 'keep-alive', 'content-length'].includes(name)))
}
