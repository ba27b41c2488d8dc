import { gzipSync } from 'node:zlib'
import { passOn, type Answer, type Exchange, type Fault } from './faulty-proxy.ts'

type Does = Fault['does']

const answerOf = (status: number, body: string, headers: Record<string, string> = {}): Answer =>
  ({ status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(body) })

/** Does something to the first so many requests, and lets the others through. */
export const first = (times: number, does: Does): Does => exchange => (exchange.turn < times ? does(exchange) : passOn(exchange))

/** The connection is cut before the service has seen the request. */
export const resetBefore: Does = ({ socket }) => { socket.resetAndDestroy() }

/** The connection is cut after the service did what it was asked. */
export const resetAfter: Does = async ({ socket, pass }) => {
  await pass()
  socket.resetAndDestroy()
}

/** The answer breaks off in the middle. */
export const resetInBody: Does = async ({ pass, response, socket }) => {
  const { status, headers, body } = await pass()
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.write(body.subarray(0, body.length >> 1), () => { setImmediate(() => { socket.resetAndDestroy() }) })
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

/** Something that speaks no HTTP. */
export const noHttp: Does = ({ socket }) => { socket.end('SSH-2.0-OpenSSH_9.9\r\n') }
