import { createServer, type Server, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { openTransport } from '../../src/http/transport.ts'
import type { HttpHandler, HttpRequest } from '../../src/types/http.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/types/json.ts'
import { parseJson } from '../../src/http/json.ts'

/** What a served request came to: status, body, headers; or the connection is cut. */
export type StubResponse = readonly [status: number, body: Json, headers?: Readonly<Record<string, string>>] | 'cut'

export interface IdentityServer {
  readonly origin: string
  readonly send: HttpHandler
  /** Nobody answers there any more. */
  close(): void
  /** `POST /path` of each request, with what of it matters: the form, the JSON and the proofs. */
  readonly requests: {
    readonly line: string
    readonly form: Readonly<Record<string, string>>
    readonly json: Json | undefined
    readonly headers: IncomingMessage['headers']
  }[]
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

/** Keystone with its OS-FEDERATION, as little of it as a sign-in can notice. */
function answerAsKeystone(
  line: string,
  headers: IncomingMessage['headers'],
  json: Json | undefined,
): StubResponse | undefined {
  const expires_at = '2099-01-01T00:00:00.000000Z'
  const user = { id: 'u1', name: 'ann' }
  if (line === 'POST /v3/OS-FEDERATION/identity_providers/acme/protocols/openid/auth') {
    return headers.authorization === 'Bearer proof-1'
      ? [201, { token: { expires_at, user, methods: ['openid'] } }, { 'x-subject-token': 'unscoped-1' }]
      : [401, { error: { message: 'The proof is not good.' } }]
  }
  if (line === 'GET /v3/auth/tokens')
    return headers['x-subject-token'] === 'forged'
      ? [404, { error: { code: 404, message: 'Could not find token.' } }]
      : [200, { token: { expires_at, user } }]
  if (line !== 'POST /v3/auth/tokens') return undefined
  const auth = isJsonObject(json) ? json['auth'] : undefined
  const scope = isJsonObject(auth) ? auth['scope'] : undefined
  const requestedScope = isJsonObject(scope) ? scope : {}
  const tokenScope: JsonObject =
    'system' in requestedScope
      ? { system: { all: true } }
      : 'project' in requestedScope
        ? { project: { id: 'p1', name: 'demo' } }
        : {}
  return [201, { token: { expires_at, user, catalog: [], ...tokenScope } }, { 'x-subject-token': 'scoped-1' }]
}

/** Listens on a free port of loopback; returns the origin. */
async function listenOnLoopback(server: Server): Promise<string> {
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

/** Keystone and an identity provider on one port of loopback; `answerAsProvider` responds for the latter. */
export async function startIdentityServer(
  answerAsProvider: (line: string, form: Readonly<Record<string, string>>, origin: string) => StubResponse | undefined,
): Promise<IdentityServer> {
  const requests: IdentityServer['requests'][number][] = []
  let origin = ''
  const handleRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readText(request)
    const line = `${request.method} ${request.url}`
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded'
    const form = Object.fromEntries(isForm ? new URLSearchParams(text) : [])
    requests.push({ line, form, json: parseJson(text), headers: request.headers })
    const reply = answerAsKeystone(line, request.headers, parseJson(text)) ??
      answerAsProvider(line, form, origin) ?? [404, {}]
    if (reply === 'cut') return void request.socket.destroy()
    const [status, body, headers = {}] = reply
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
  const server = createServer((request, response) => {
    void handleRequest(request, response)
  })
  origin = await listenOnLoopback(server)
  const transport = openTransport({
    tls: { verify: true, cacert: undefined, cert: undefined, key: undefined },
    timeoutMs: 60_000,
    env: {},
    userAgent: 'test',
  })
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(async () => {
    await transport.close()
    close()
  })
  return { origin, send: (request: HttpRequest) => transport.send(request), requests, close }
}
