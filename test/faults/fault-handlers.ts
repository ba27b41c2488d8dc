import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { forwardUnchanged, type ProxiedResponse, type Exchange, type Fault } from './faulty-proxy.ts'

type FaultHandler = Fault['handle']

const createResponse = (status: number, body: string, headers: Record<string, string> = {}): ProxiedResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(body),
})

/** Does something to the first so many requests, and lets the others through. */
export const limitToFirst =
  (times: number, handle: FaultHandler): FaultHandler =>
  exchange =>
    exchange.requestIndex < times ? handle(exchange) : forwardUnchanged(exchange)

/** Cuts a connection; one of TLS cannot be reset, only left. */
const cutConnection = (socket: Socket): void => {
  if ('encrypted' in socket) socket.destroy()
  else socket.resetAndDestroy()
}

/** The connection is cut before the service has seen the request. */
export const resetBeforeRequest: FaultHandler = ({ socket }) => {
  cutConnection(socket)
}

/** The connection is cut after the service did what it was asked. */
export const resetAfterRequest: FaultHandler = async ({ socket, forwardRequest }) => {
  await forwardRequest()
  cutConnection(socket)
}

/** The answer breaks off in the middle. */
export const resetDuringBody: FaultHandler = async ({ forwardRequest, response, socket }) => {
  const { status, headers, body } = await forwardRequest()
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.write(body.subarray(0, body.length >> 1), () => {
    setImmediate(() => {
      cutConnection(socket)
    })
  })
}

/** Whole by its length, and half of the JSON. */
export const truncateJson: FaultHandler = async ({ forwardRequest, sendResponse }) => {
  const { body, ...rest } = await forwardRequest()
  sendResponse({ ...rest, body: body.subarray(0, body.length >> 1) })
}

/** The right body under another type. */
export const sendWrongContentType: FaultHandler = async ({ forwardRequest, sendResponse }) => {
  const { headers, ...rest } = await forwardRequest()
  sendResponse({ ...rest, headers: { ...headers, 'content-type': 'text/html' } })
}

/** A page of a proxy instead of the answer. */
export const sendHtmlPage: FaultHandler = ({ sendResponse }) => {
  sendResponse(
    createResponse(200, '<html><body><h1>Welcome to the guest network</h1></body></html>', {
      'content-type': 'text/html',
    }),
  )
}

/** Promises more than comes, then ends. */
export const sendShortBody: FaultHandler = async ({ forwardRequest, response, socket }) => {
  const { status, headers, body } = await forwardRequest()
  response.writeHead(status, { ...headers, 'content-length': body.length + 10 })
  response.write(body, () => {
    setImmediate(() => {
      socket.end()
    })
  })
}

/** Sends more than it promises. */
export const sendExtraBody: FaultHandler = async ({ forwardRequest, socket }) => {
  const { status, body } = await forwardRequest()
  socket.end(
    `HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\ncontent-length: ${body.length >> 1}\r\n\r\n${body.toString()}`,
  )
}

/** Takes the request and never says a word. */
export const stallResponse: FaultHandler = async ({ forwardRequest }) => {
  await forwardRequest()
}

/** Says a byte now and then, slower than anybody waits. */
export const dripBody: FaultHandler = async ({ forwardRequest, response, socket }) => {
  const { status, headers, body } = await forwardRequest()
  response.writeHead(status, { ...headers, 'content-length': body.length })
  let offset = 0
  const timer = setInterval(() => {
    response.write(body.subarray(offset, ++offset))
  }, 100)
  socket.on('close', () => {
    clearInterval(timer)
  })
}

/** Refuses instead of the service. */
export const respondWith =
  (status: number, headers: Record<string, string> = {}, body = ''): FaultHandler =>
  ({ sendResponse }) => {
    sendResponse(createResponse(status, body, headers))
  }

/** The service does it, and what is between says that it did not. */
export const failAfterSuccess =
  (status: number): FaultHandler =>
  async ({ forwardRequest, sendResponse }) => {
    await forwardRequest()
    sendResponse(
      createResponse(status, '<html><head><title>Bad Gateway</title></head></html>', { 'content-type': 'text/html' }),
    )
  }

/** Sends the client elsewhere. */
export const redirectTo =
  (location: (exchange: Exchange) => string, status = 302): FaultHandler =>
  exchange => {
    exchange.sendResponse(createResponse(status, '', { location: location(exchange) }))
  }

/** The service carries the request out, and the response is a redirect instead of its own. */
export const redirectAfterSuccess =
  (location: (exchange: Exchange) => string, status: number): FaultHandler =>
  async exchange => {
    await exchange.forwardRequest()
    exchange.sendResponse(createResponse(status, '', { location: location(exchange) }))
  }

/** The service creates something, and the response refers to it. */
export const redirectToCreated: FaultHandler = async ({ request, forwardRequest, sendResponse }) => {
  const { body } = await forwardRequest()
  const { volume } = JSON.parse(body.toString())
  sendResponse(createResponse(303, '', { location: `${request.url}/${volume.id}` }))
}

/** Changes the body on its way. */
export const changeBody =
  (change: (text: string) => string): FaultHandler =>
  async ({ forwardRequest, sendResponse }) => {
    const { body, ...rest } = await forwardRequest()
    sendResponse({ ...rest, body: Buffer.from(change(body.toString())) })
  }

/** Packs the body. */
export const compressBody: FaultHandler = async ({ forwardRequest, sendResponse }) => {
  const { headers, body, status } = await forwardRequest()
  sendResponse({ status, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) })
}

/** Says that the body is packed, which it is not. */
export const claimCompression: FaultHandler = async ({ forwardRequest, sendResponse }) => {
  const { headers, ...rest } = await forwardRequest()
  sendResponse({ ...rest, headers: { ...headers, 'content-encoding': 'gzip' } })
}

/** The body packed and cut off. */
export const truncateCompressedBody: FaultHandler = async ({ forwardRequest, sendResponse }) => {
  const { headers, body, status } = await forwardRequest()
  const compressed = gzipSync(body)
  sendResponse({
    status,
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: compressed.subarray(0, compressed.length - 12),
  })
}

/** Answers byte for byte as it is told; the connection ends with it. */
export const sendRaw =
  (formatBytes: (answer: ProxiedResponse) => string | Buffer, endsConnection = true): FaultHandler =>
  async ({ forwardRequest, socket }) => {
    const bytes = formatBytes(await forwardRequest())
    if (endsConnection) socket.end(bytes)
    else socket.write(bytes)
  }

/** A head and a body, by hand. */
export const formatRawResponse = (head: string, { status, body }: ProxiedResponse, more = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\n${head}\r\n`),
    body,
    Buffer.from(more),
  ])

/** A body in chunks; what follows the last of them is given. */
export const sendChunked = (end: string): FaultHandler =>
  sendRaw(answer =>
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 ${answer.status} X\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${answer.body.length.toString(16)}\r\n`,
      ),
      answer.body,
      Buffer.from(end),
    ]),
  )

/** Answers after so many ms. */
export const delayResponse =
  (ms: number): FaultHandler =>
  async ({ forwardRequest, sendResponse }) => {
    const answer = await forwardRequest()
    setTimeout(() => {
      sendResponse(answer)
    }, ms)
  }

/** The answer in pieces, one every few ms, to its end. */
export const sendInPieces =
  (pieces: number, ms: number): FaultHandler =>
  async ({ forwardRequest, response }) => {
    const { status, headers, body } = await forwardRequest()
    response.writeHead(status, { ...headers, 'content-length': body.length })
    const size = Math.ceil(body.length / pieces)
    let offset = 0
    const timer = setInterval(() => {
      response.write(body.subarray(offset, (offset += size)))
      if (offset < body.length) return
      clearInterval(timer)
      response.end()
    }, ms)
  }

/** The body without an end. */
export const sendEndlessBody: FaultHandler = async ({ forwardRequest, response, socket }) => {
  const { status, headers, body } = await forwardRequest()
  response.writeHead(status, headers)
  response.write(body.subarray(0, body.length - 1))
  const blanks = Buffer.alloc(1 << 20, ' ')
  const sendMore = (): void => {
    if (!socket.destroyed)
      response.write(blanks, () => {
        setImmediate(sendMore)
      })
  }
  sendMore()
}

/** Answers, and leaves without having said so. */
export const closeAfterResponse: FaultHandler = async ({ forwardRequest, sendResponse, response, socket }) => {
  response.on('finish', () => {
    socket.destroy()
  })
  sendResponse(await forwardRequest())
}

/** Another status, with the body as it was. */
export const replaceStatus =
  (status: number, headers: Record<string, string> = {}): FaultHandler =>
  async ({ forwardRequest, sendResponse }) => {
    const answer = await forwardRequest()
    sendResponse({ ...answer, status, headers: { ...answer.headers, ...headers } })
  }

/** Something that speaks no HTTP. */
export const sendNonHttp: FaultHandler = ({ socket }) => {
  socket.end('SSH-2.0-OpenSSH_9.9\r\n')
}
