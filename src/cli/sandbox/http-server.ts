import { clinkerStep } from '../../types/next-step.ts'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { CliError } from '../../types/cli-error.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../../types/http.ts'
import { getFaultName } from '../../sandbox/http/errors.ts'

/** The largest request body that is read, in bytes: larger than any that Cinder accepts (114,688). */
const BODY_LIMIT = 1024 * 1024

/** Host names of the loopback interface. A page on the Internet cannot send its own name for one of them. */
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/** Serves `send` as HTTP on loopback until the process ends; returns the URL. Raises `network` for a port in use. */
export async function serveSandbox(send: HttpHandler, port: number): Promise<string> {
  const server = createServer((request, response) => {
    void respond(send, request, response)
  })
  closeBrokenConnections(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(createListenError(error, port))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`
}

function createListenError({ code }: NodeJS.ErrnoException, port: number): CliError {
  const reason = code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${code ?? 'unknown error'})`
  return new CliError('network', `Port ${port} on 127.0.0.1 ${reason}.`, {
    nextSteps: [clinkerStep('sandbox serve', ['--port', '0'], 'uses a free port')],
  })
}

/** A connection with a malformed request ends; the others and the server go on. */
function closeBrokenConnections(server: Server): void {
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
}

/** A request that is answered without asking the sandbox. */
class RequestFault extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The whole body; raises a fault of status 413 above the limit, and an error for a client that closes too early. */
function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = Number(request.headers['content-length'] ?? 0)
    const rejectLarge = (): void => {
      chunks.length = 0
      reject(new RequestFault(413, `The request body is larger than ${BODY_LIMIT} bytes.`))
    }
    if (size > BODY_LIMIT) rejectLarge()
    size = 0
    // What follows a body that is too large is read and dropped: only then will the client read the response.
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > BODY_LIMIT) rejectLarge()
      else chunks.push(chunk)
    })
    request.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'))
    })
    request.on('error', reject)
    request.on('close', () => {
      reject(new Error('The client closed the connection.'))
    })
  })
}

async function readRequest(request: IncomingMessage): Promise<HttpRequest> {
  const host = request.headers.host ?? '127.0.0.1'
  if (!LOOPBACK_HOST.test(host)) throw new RequestFault(421, `The sandbox does not serve the host ${host}.`)
  const body = await readBody(request)
  return {
    method: request.method ?? 'GET',
    url: `http://${host}${request.url ?? '/'}`,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    ...(body === '' ? {} : { body }),
  }
}

function buildFaultResponse(error: unknown): HttpResponse {
  const status = error instanceof RequestFault ? error.status : 500
  const message = error instanceof Error ? error.message : 'unknown'
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ [getFaultName(status)]: { code: status, message } }),
  }
}

async function respond(send: HttpHandler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await readRequest(request).then(send).catch(buildFaultResponse)
  // The client may have closed the connection by now.
  if (response.destroyed) return
  response.writeHead(answer.status, { ...answer.headers })
  response.end(answer.body)
}
