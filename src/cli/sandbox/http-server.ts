import { clinkerStep } from '../../types/next-step.ts'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { CliError } from '../../types/cli-error.ts'
import type { HttpHandler } from '../../types/http.ts'

/** Answers HTTP on loopback with what `send` says; gives the URL. Raises `network` when the port is taken. */
export async function serveSandbox(send: HttpHandler, port: number): Promise<string> {
  const server = createServer((request, response) => {
    void respond(send, request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => {
      reject(
        new CliError('network', `Port ${port} on 127.0.0.1 is taken.`, {
          nextSteps: [clinkerStep('sandbox serve', ['--port', '0'], 'uses a free port')],
        }),
      )
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`
}

async function respond(send: HttpHandler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  request.setEncoding('utf8')
  for await (const piece of request) body += String(piece)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  try {
    const answer = await send({
      method: request.method ?? 'GET',
      url: `http://${request.headers.host ?? '127.0.0.1'}${request.url ?? '/'}`,
      headers,
      ...(body === '' ? {} : { body }),
    })
    response.writeHead(answer.status, { ...answer.headers })
    response.end(answer.body)
  } catch (error) {
    const sentence = error instanceof Error ? error.message : 'unknown'
    response.writeHead(500, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ computeFault: { code: 500, message: sentence } }))
  }
}
