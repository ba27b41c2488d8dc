import { createServer } from 'node:http'

/** A server of somebody else, who writes down what it is shown and knows nobody. */
export interface OtherServer {
  readonly origin: string
  readonly requests: string[]
  /** Requests that had a token, a cookie or a password with them. */
  readonly leakedRequests: string[]
  close(): Promise<void>
}

const SECRET_HEADERS = ['x-auth-token', 'x-subject-token', 'x-service-token', 'authorization', 'cookie']

export async function startOtherServer(): Promise<OtherServer> {
  const requests: string[] = []
  const leakedRequests: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      const line = `${request.method} ${request.url}`
      requests.push(line)
      if (SECRET_HEADERS.some(name => request.headers[name] !== undefined) || body.includes('password'))
        leakedRequests.push(line)
      response
        .writeHead(401, { 'content-type': 'application/json', 'connection': 'close' })
        .end('{"error": {"code": 401, "message": "Who are you?"}}')
    })
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise(resolve => {
      server.close(resolve)
    })
  }
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    leakedRequests,
    close,
  }
}
