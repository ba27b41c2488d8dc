import { createServer, type IncomingMessage } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import type { TranscriptExecutor } from '../transcript-runner/run-transcript.ts'

type AuthOptions = Readonly<Record<string, string>>

const userCredentials: AuthOptions = { username: 'ann', user_domain_name: 'Default' }
const demo: AuthOptions = { project_name: 'demo', project_domain_id: 'default' }
const client: AuthOptions = { client_id: 'me', client_secret: 's1' }
const acme: AuthOptions = { identity_provider: 'acme', protocol: 'openid', ...demo }

/** Ways to sign in that both know, by the names of their options; the addresses are put in. */
const AUTH_METHODS: Readonly<Record<string, AuthOptions>> = {
  'password, project': { auth_type: 'v3password', ...userCredentials, ...demo, password: 'p&w' },
  'password, IDs': { auth_type: 'v3password', user_id: 'u1', project_id: 'p1', password: 'pw' },
  'password, domain': { auth_type: 'v3password', ...userCredentials, password: 'pw', domain_id: 'default' },
  'password, domain by name': { auth_type: 'v3password', ...userCredentials, password: 'pw', domain_name: 'Default' },
  'password, system': { auth_type: 'v3password', ...userCredentials, password: 'pw', system_scope: 'all' },
  'password, trust': { auth_type: 'v3password', ...userCredentials, password: 'pw', trust_id: 't1' },
  'password, no scope': { auth_type: 'v3password', ...userCredentials, password: 'pw' },
  'passcode': { auth_type: 'v3totp', ...userCredentials, ...demo, passcode: '123456' },
  'password and passcode': {
    auth_type: 'v3multifactor',
    auth_methods: 'v3password,v3totp',
    ...userCredentials,
    ...demo,
    password: 'pw',
    passcode: '123456',
  },
  'token': { auth_type: 'v3token', ...demo, token: 'tok' },
  'application credential': {
    auth_type: 'v3applicationcredential',
    application_credential_id: 'a1',
    application_credential_secret: 's',
  },
  'application credential by name': {
    auth_type: 'v3applicationcredential',
    ...userCredentials,
    application_credential_name: 'n',
    application_credential_secret: 's',
  },
  'OpenID Connect, password': { auth_type: 'v3oidcpassword', ...acme, ...client, username: 'ann', password: 'a&b c' },
  'OpenID Connect, the other token': {
    auth_type: 'v3oidcpassword',
    ...acme,
    ...client,
    username: 'ann',
    password: 'pw',
    access_token_type: 'id_token',
  },
  'OpenID Connect, client credentials': {
    auth_type: 'v3oidcclientcredentials',
    ...acme,
    ...client,
    openid_scope: 'openid email',
  },
  'OpenID Connect, code': {
    auth_type: 'v3oidcauthcode',
    ...acme,
    ...client,
    code: 'c1',
    redirect_uri: 'http://localhost/back',
  },
  'OpenID Connect, token': { auth_type: 'v3oidcaccesstoken', ...acme, access_token: 'proof' },
}

/**
 * A request as far as a service can tell two apart. keystoneauth also sends a token it exchanges as X-Auth-Token, which
 * Keystone does
 * not look at; 5.10 of it names a client with a secret in the form too, those before and after do not.
 */
interface SentRequest {
  readonly line: string
  readonly authorization: string | undefined
  readonly type: string | undefined
  readonly body: unknown
}

async function parseRequest(request: IncomingMessage): Promise<SentRequest> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const { authorization, 'content-type': type } = request.headers
  const isForm = type === 'application/x-www-form-urlencoded'
  const form = [...new URLSearchParams(isForm ? text : '')].filter(
    ([name]) => name !== 'client_id' || authorization === undefined,
  )
  const body = isForm ? Object.fromEntries(form) : text === '' ? undefined : JSON.parse(text)
  return { line: `${request.method} ${request.url?.replace(/^\/\w+\/\d+/, '')}`, authorization, type, body }
}

const user = { id: 'u1', name: 'ann', domain: { id: 'default', name: 'Default' } }
const token = {
  token: {
    user,
    methods: ['password'],
    expires_at: '2099-01-01T00:00:00.000000Z',
    issued_at: '2026-01-01T00:00:00.000000Z',
  },
}

function buildResponse({ line }: SentRequest, base: string): readonly [status: number, body: object] {
  if (line === 'GET /page') return [200, { token_endpoint: `${base}/token` }]
  if (line === 'POST /token') return [200, { access_token: 'proof', id_token: 'proof-2' }]
  return line.startsWith('POST /v3/') ? [201, token] : [404, {}]
}

/**
 * Keystone and an identity provider that write down what they are sent, by who sent it and the number of the way:
 * `/WHO/NUMBER/v3`.
 */
async function startRecorder() {
  const requests = new Map<string, SentRequest[]>()
  const server = createServer((request, response) => {
    void parseRequest(request).then(parsedRequest => {
      const place = /^\/\w+\/\d+/.exec(request.url ?? '')?.[0] ?? ''
      requests.set(place, [...(requests.get(place) ?? []), parsedRequest])
      const [status, body] = buildResponse(parsedRequest, `http://${request.headers.host}${place}`)
      response
        .writeHead(status, { 'content-type': 'application/json', 'x-subject-token': 'issued' })
        .end(JSON.stringify(body))
    })
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    sent: requests,
    close: () => {
      server.close()
    },
  }
}

const addAddresses = (options: AuthOptions, base: string): AuthOptions => ({
  ...options,
  auth_url: `${base}/v3`,
  ...(options['client_id'] === undefined ? {} : { discovery_endpoint: `${base}/page` }),
})

const shellQuote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Signs in in every way as clinker and as keystoneauth do, and gives the ways in which the requests differ. */
export async function compareAuthRequests({ shell }: TranscriptExecutor): Promise<string[]> {
  const { origin, sent: requests, close } = await startRecorder()
  const authMethods = Object.values(AUTH_METHODS)
  const peer = await shell(
    `keystoneauth ${shellQuote(JSON.stringify(authMethods.map((options, i) => addAddresses(options, `${origin}/peer/${i}`))))}`,
    'demo',
  )
  for (const [i, options] of authMethods.entries()) {
    const variables = Object.entries(addAddresses(options, `${origin}/own/${i}`)).map(
      ([key, value]) => `OS_${key.toUpperCase()}=${shellQuote(value)}`,
    )
    await shell(`OS_CLOUD= ${variables.join(' ')} clinker auth login --no-cache`, 'demo')
  }
  close()
  const problems = Object.keys(AUTH_METHODS).flatMap((name, i) => {
    const [own, other] = [requests.get(`/own/${i}`), requests.get(`/peer/${i}`)]
    return own !== undefined && isDeepStrictEqual(own, other)
      ? []
      : [`${name}: clinker sends\n  ${JSON.stringify(own)}\nkeystoneauth\n  ${JSON.stringify(other)}`]
  })
  process.stdout.write(
    `ways to sign in, the same as keystoneauth's: ${authMethods.length - problems.length} of ${authMethods.length}\n`,
  )
  return problems.length === 0 ? [] : [...problems, peer.stderr]
}
