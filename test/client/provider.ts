import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { openTransport } from '../../src/client/wire/transport.ts'
import type { Send, WireRequest } from '../../src/contract/http.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/contract/json.ts'
import { parseJson } from '../../src/client/wire/reading.ts'

/** What a served request came to: status, body, headers; or the connection is cut. */
export type Answer = readonly [status: number, body: Json, headers?: Readonly<Record<string, string>>] | 'cut'

export interface Served {
  readonly origin: string
  readonly send: Send
  /** Nobody answers there any more. */
  close(): void
  /** `POST /path` of each request, with what of it matters: the form, the JSON and the proofs. */
  readonly seen: { readonly line: string; readonly form: Readonly<Record<string, string>>; readonly json: Json | undefined; readonly headers: IncomingMessage['headers'] }[]
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text
}

/** Keystone with its OS-FEDERATION, as little of it as a sign-in can notice. */
function keystone(line: string, headers: IncomingMessage['headers'], json: Json | undefined): Answer | undefined {
  const expires_at = '2099-01-01T00:00:00.000000Z'
  const user = { id: 'u1', name: 'ann' }
  if (line === 'POST /v3/OS-FEDERATION/identity_providers/acme/protocols/openid/auth') {
    return headers.authorization === 'Bearer proof-1'
      ? [201, { token: { expires_at, user, methods: ['openid'] } }, { 'x-subject-token': 'unscoped-1' }]
      : [401, { error: { message: 'The proof is not good.' } }]
  }
  if (line === 'GET /v3/auth/tokens') return headers['x-subject-token'] === 'forged' ? [404, { error: { code: 404, message: 'Could not find token.' } }] : [200, { token: { expires_at, user } }]
  if (line !== 'POST /v3/auth/tokens') return undefined
  const auth = isJsonObject(json) ? json['auth'] : undefined
  const scope = isJsonObject(auth) ? auth['scope'] : undefined
  const has = isJsonObject(scope) ? scope : {}
  const about: JsonObject = 'system' in has ? { system: { all: true } } : 'project' in has ? { project: { id: 'p1', name: 'demo' } } : {}
  return [201, { token: { expires_at, user, catalog: [], ...about } }, { 'x-subject-token': 'scoped-1' }]
}

/** Keystone and an identity provider behind one real port on loopback; `provider` answers for the latter. */
export async function serve(provider: (line: string, form: Readonly<Record<string, string>>, origin: string) => Answer | undefined): Promise<Served> {
  const seen: Served['seen'][number][] = []
  let origin = ''
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request)
    const line = `${request.method} ${request.url}`
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded'
    const form = Object.fromEntries(isForm ? new URLSearchParams(text) : [])
    seen.push({ line, form, json: parseJson(text), headers: request.headers })
    const given = keystone(line, request.headers, parseJson(text)) ?? provider(line, form, origin) ?? [404, {}]
    if (given === 'cut') return void request.socket.destroy()
    const [status, body, headers = {}] = given
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
  const server = createServer((request, response) => { void answer(request, response) })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const transport = openTransport({
    tls: { verify: true, cacert: undefined, cert: undefined, key: undefined }, timeoutMs: 60_000, env: {}, nodeVersion: 'v22.0.0', userAgent: 'test',
  })
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(async () => {
    await transport.close()
    close()
  })
  return { origin, send: (request: WireRequest) => transport.send(request), seen, close }
}
