import { createServer } from 'node:http'

/** A server of somebody else, who writes down what it is shown and knows nobody. */
export interface Stranger {
  readonly origin: string
  readonly came: string[]
  /** Requests that had a token, a cookie or a password with them. */
  readonly leaked: string[]
  close(): Promise<void>
}

const PROOFS = ['x-auth-token', 'x-subject-token', 'x-service-token', 'authorization', 'cookie']

export async function openStranger(): Promise<Stranger> {
  const came: string[] = []
  const leaked: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => { body += piece.toString() })
    request.on('end', () => {
      const line = `${request.method} ${request.url}`
      came.push(line)
      if (PROOFS.some(name => request.headers[name] !== undefined) || body.includes('password')) leaked.push(line)
      response.writeHead(401, { 'content-type': 'application/json', connection: 'close' }).end('{"error": {"code": 401, "message": "Who are you?"}}')
    })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise(resolve => { server.close(resolve) })
  }
  return { origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, came, leaked, close }
}
