import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'

/** What an HTTP proxy does with what it is asked; without `refuses` it does as it is told. */
export interface HttpProxyFault {
  /** Says this instead, byte for byte; an empty text closes the connection, undefined never answers. */
  readonly refusal?: { readonly text: string | undefined }
}

export interface HttpProxy {
  readonly origin: string
  /** What it was asked: `CONNECT host:port` or `METHOD url`. */
  readonly requests: string[]
  close(): Promise<void>
}

/** An HTTP proxy of the kind that companies have. */
export async function startHttpProxy({ refusal }: HttpProxyFault): Promise<HttpProxy> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const trackSocket = (socket: Socket): Socket => {
    sockets.add(
      socket.on('error', () => {
        socket.destroy()
      }),
    )
    return socket
  }
  const refuse = (socket: Socket): void => {
    if (refusal?.text !== undefined) socket.end(refusal.text)
  }
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    if (refusal === undefined) forwardRequest(request, response)
    else refuse(request.socket)
  })
  server.on('connection', trackSocket)
  server.on('connect', (request, socket: Socket) => {
    requests.push(`CONNECT ${request.url}`)
    if (refusal === undefined) trackSocket(openTunnel(request.url ?? '', socket))
    else refuse(socket)
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    close: async () => {
      sockets.forEach(socket => socket.destroy())
      await new Promise(resolve => {
        server.close(resolve)
      })
    },
  }
}

function forwardRequest(request: IncomingMessage, response: ServerResponse): void {
  const onward = ask(request.url ?? '', { method: request.method, headers: request.headers, agent: false }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body><h1>502 No way on</h1></body></html>')
  })
  request.pipe(onward)
}

/** The connection to `host:port`, joined to the one that asked for it. */
function openTunnel(authority: string, socket: Socket): Socket {
  const { hostname, port } = new URL(`http://${authority}`)
  const onward = connect(Number(port), hostname.replace(/^\[|\]$/g, ''), () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    socket.pipe(onward).pipe(socket)
  })
  return onward
}
