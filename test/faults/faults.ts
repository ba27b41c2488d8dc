import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { passOn, type Answer, type Exchange, type Fault } from './faulty-proxy.ts'

type Does = Fault['does']

const answerOf = (status: number, body: string, headers: Record<string, string> = {}): Answer =>
  ({ status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(body) })

/** Does something to the first so many requests, and lets the others through. */
export const first = (times: number, does: Does): Does => exchange => (exchange.turn < times ? does(exchange) : passOn(exchange))

/** Cuts a connection; one of TLS cannot be reset, only left. */
const cut = (socket: Socket): void => { if ('encrypted' in socket) socket.destroy(); else socket.resetAndDestroy() }

/** The connection is cut before the service has seen the request. */
export const resetBefore: Does = ({ socket }) => { cut(socket) }

/** The connection is cut after the service did what it was asked. */
export const resetAfter: Does = async ({ socket, pass }) => {
  await pass()
  cut(socket)
}

/** The answer breaks off in the middle. */
export const resetInBody: Does = async ({ pass, response, socket }) => {
  const { status, headers, body } = await pass()
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.write(body.subarray(0, body.length >> 1), () => { setImmediate(() => { cut(socket) }) })
}

/** Whole by its length, and half of the JSON. */
export const halfJson: Does = async ({ pass, give }) => {
  const { body, ...rest } = await pass()
  give({ ...rest, body: body.subarray(0, body.length >> 1) })
}

/** The right body under another type. */
export const wrongType: Does = async ({ pass, give }) => {
  const { headers, ...rest } = await pass()
  give({ ...rest, headers: { ...headers, 'content-type': 'text/html' } })
}

/** A page of a proxy instead of the answer. */
export const page: Does = ({ give }) => { give(answerOf(200, '<html><body><h1>Welcome to the guest network</h1></body></html>', { 'content-type': 'text/html' })) }

/** Promises more than comes, then ends. */
export const tooLittle: Does = async ({ pass, response, socket }) => {
  const { status, headers, body } = await pass()
  response.writeHead(status, { ...headers, 'content-length': body.length + 10 })
  response.write(body, () => { setImmediate(() => { socket.end() }) })
}

/** Sends more than it promises. */
export const tooMuch: Does = async ({ pass, socket }) => {
  const { status, body } = await pass()
  socket.end(`HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\ncontent-length: ${body.length >> 1}\r\n\r\n${body.toString()}`)
}

/** Takes the request and never says a word. */
export const stall: Does = async ({ pass }) => { await pass() }

/** Says a byte now and then, slower than anybody waits. */
export const drip: Does = async ({ pass, response, socket }) => {
  const { status, headers, body } = await pass()
  response.writeHead(status, { ...headers, 'content-length': body.length })
  let at = 0
  const timer = setInterval(() => { response.write(body.subarray(at, ++at)) }, 100)
  socket.on('close', () => { clearInterval(timer) })
}

/** Refuses instead of the service. */
export const says = (status: number, headers: Record<string, string> = {}, body = ''): Does => ({ give }) => { give(answerOf(status, body, headers)) }

/** The service does it, and what is between says that it did not. */
export const doneBut = (status: number): Does => async ({ pass, give }) => {
  await pass()
  give(answerOf(status, '<html><head><title>Bad Gateway</title></head></html>', { 'content-type': 'text/html' }))
}

/** Sends the client elsewhere. */
export const sendsTo = (place: (exchange: Exchange) => string, status = 302): Does => exchange => { exchange.give(answerOf(status, '', { location: place(exchange) })) }

/** Changes the body on its way. */
export const changes = (change: (text: string) => string): Does => async ({ pass, give }) => {
  const { body, ...rest } = await pass()
  give({ ...rest, body: Buffer.from(change(body.toString())) })
}

/** Packs the body. */
export const packs: Does = async ({ pass, give }) => {
  const { headers, body, status } = await pass()
  give({ status, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) })
}

/** Says that the body is packed, which it is not. */
export const packsBadly: Does = async ({ pass, give }) => {
  const { headers, ...rest } = await pass()
  give({ ...rest, headers: { ...headers, 'content-encoding': 'gzip' } })
}

/** The body packed and cut off. */
export const packsHalf: Does = async ({ pass, give }) => {
  const { headers, body, status } = await pass()
  const packed = gzipSync(body)
  give({ status, headers: { ...headers, 'content-encoding': 'gzip' }, body: packed.subarray(0, packed.length - 12) })
}

/** Answers byte for byte as it is told; the connection ends with it. */
export const raw = (text: (answer: Answer) => string | Buffer, ends = true): Does => async ({ pass, socket }) => {
  const bytes = text(await pass())
  if (ends) socket.end(bytes)
  else socket.write(bytes)
}

/** A head and a body, by hand. */
export const written = (head: string, { status, body }: Answer, more = ''): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\n${head}\r\n`), body, Buffer.from(more)])

/** A body in chunks; what follows the last of them is given. */
export const chunked = (end: string): Does => raw(answer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${answer.status} X\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${answer.body.length.toString(16)}\r\n`), answer.body, Buffer.from(end)]))

/** Answers after so many ms. */
export const late = (ms: number): Does => async ({ pass, give }) => {
  const answer = await pass()
  setTimeout(() => { give(answer) }, ms)
}

/** The answer in pieces, one every few ms, to its end. */
export const inPieces = (pieces: number, ms: number): Does => async ({ pass, response }) => {
  const { status, headers, body } = await pass()
  response.writeHead(status, { ...headers, 'content-length': body.length })
  const size = Math.ceil(body.length / pieces)
  let at = 0
  const timer = setInterval(() => {
    response.write(body.subarray(at, at += size))
    if (at < body.length) return
    clearInterval(timer)
    response.end()
  }, ms)
}

/** The body without an end. */
export const endless: Does = async ({ pass, response, socket }) => {
  const { status, headers, body } = await pass()
  response.writeHead(status, headers)
  response.write(body.subarray(0, body.length - 1))
  const blanks = Buffer.alloc(1 << 20, ' ')
  const more = (): void => { if (!socket.destroyed) response.write(blanks, () => { setImmediate(more) }) }
  more()
}

/** Answers, and leaves without having said so. */
export const closesAfter: Does = async ({ pass, give, response, socket }) => {
  response.on('finish', () => { socket.destroy() })
  give(await pass())
}

/** Another status, with the body as it was. */
export const butWith = (status: number, headers: Record<string, string> = {}): Does => async ({ pass, give }) => {
  const answer = await pass()
  give({ ...answer, status, headers: { ...answer.headers, ...headers } })
}

/** Something that speaks no HTTP. */
export const noHttp: Does = ({ socket }) => { socket.end('SSH-2.0-OpenSSH_9.9\r\n') }
