import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

/** How the cloud repeats what it was told in confidence. */
export const ECHO_STYLES = ['in an error', 'in a page', 'in headers', 'in members', 'in a sign-in refused'] as const
type EchoStyle = (typeof ECHO_STYLES)[number]

/**
 * Keystone, an identity provider and every other service behind one port, which repeat all secrets they hear and give.
 */
export interface EchoingServer {
  readonly origin: string
  /** Tokens, codes and receipts that it gave. */
  readonly issuedSecrets: string[]
  /** The token that is good for the project. */
  readonly token: string
  echoStyle: EchoStyle
  /** Forgets what it heard and gave: the next run is somebody else's. */
  reset(): void
}

interface ReceivedRequest {
  readonly line: string
  readonly text: string
  readonly request: IncomingMessage
}
type StubResponse = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>]

const EXPIRES = '2099-01-01T00:00:00.000000Z'
const ID = '22222222-2222-4222-8222-222222222222'
const toHeaderText = (text: string): string => text.replace(/[^ -~]/g, '?')

/** What the service answers, with the secrets in the place that the style names. */
function answerAsService(
  echoStyle: EchoingServer['echoStyle'],
  secretsText: string,
  request: IncomingMessage,
): StubResponse {
  if (echoStyle === 'in an error')
    return [request.method === 'GET' ? 403 : 400, { badRequest: { code: 400, message: `Policy said: ${secretsText}` } }]
  if (echoStyle === 'in a page')
    return [
      502,
      `<html><head><title>Bad ${secretsText}</title></head><body><p>${secretsText}</p></body></html>`,
      { 'content-type': 'text/html' },
    ]
  if (echoStyle === 'in headers')
    return [
      500,
      { computeFault: { code: 500, message: 'no' } },
      { 'x-openstack-request-id': toHeaderText(`req-${secretsText}`), 'x-gossip': toHeaderText(secretsText) },
    ]
  return answerWithResource(secretsText, (request.url ?? '').replace(/\?.*/, ''))
}

/** The resource of a path, alone and in a list, with the secrets in every text. */
function answerWithResource(secretsText: string, path: string): StubResponse {
  const resource = {
    id: ID,
    name: secretsText,
    status: secretsText,
    size: 1,
    description: secretsText,
    metadata: { [secretsText]: secretsText, said: secretsText },
    attachments: [],
    volume_type: secretsText,
    links: [],
    message: secretsText,
    user_message: secretsText,
    binary: secretsText,
    host: secretsText,
  }
  const [last = '', before = ''] = path.split('/').reverse()
  const resourceName = /^[0-9a-f-]{36}$/.test(last) ? before : last
  const plural = resourceName === 'detail' ? before : resourceName
  return [
    200,
    { [plural]: [resource], [plural.replace(/s$/, '')]: resource, [plural.replaceAll('-', '_')]: [resource] },
  ]
}

interface EchoContext {
  readonly echoServer: EchoingServer
  readonly issueSecret: (name: string) => string
  /** All that was received and issued, in one line of a server's prose. */
  readonly formatSecrets: () => string
}

const buildTokenResponse = ({ echoServer, issueSecret }: EchoContext, isScoped: boolean): StubResponse => [
  201,
  {
    token: {
      methods: ['password'],
      expires_at: EXPIRES,
      user: { id: 'u1', name: 'demo', domain: { id: 'default', name: 'Default' } },
      roles: [{ name: 'member' }],
      ...(isScoped ? { project: { id: 'p1', name: 'demo', domain: { id: 'default', name: 'Default' } } } : {}),
      catalog: ['block-storage', 'image', 'identity', 'compute'].map(type => ({
        type,
        name: type,
        endpoints: [{ interface: 'public', region: 'RegionOne', url: `${echoServer.origin}/${type}/v3/p1` }],
      })),
    },
  },
  {
    'x-subject-token': isScoped
      ? (echoServer.issuedSecrets.push(echoServer.token), echoServer.token)
      : issueSecret('unscoped'),
    'set-cookie': `session=${issueSecret('cookie')}; HttpOnly`,
  },
]

const answerAsKeystone = (context: EchoContext, { text }: ReceivedRequest): StubResponse => {
  const { echoServer, issueSecret, formatSecrets } = context
  if (echoServer.echoStyle === 'in a sign-in refused')
    return [
      401,
      { error: { code: 401, title: 'Unauthorized', message: `Not you, with ${formatSecrets()}` } },
      { 'x-openstack-request-id': toHeaderText(`req-${formatSecrets()}`) },
    ]
  const { auth }: { auth: { identity: { methods: readonly string[] }; scope?: unknown } } = JSON.parse(text)
  if (text.includes('"two-factors"') && auth.identity.methods.length === 1 && !text.includes('"totp"')) {
    return [
      401,
      { receipt: { methods: ['password'], expires_at: EXPIRES }, required_auth_methods: [['password', 'totp']] },
      { 'openstack-auth-receipt': issueSecret('receipt') },
    ]
  }
  return buildTokenResponse(context, auth.scope !== undefined)
}

const answerAsProvider = (context: EchoContext, { line }: ReceivedRequest): StubResponse | undefined => {
  const { echoServer, issueSecret, formatSecrets } = context
  if (line === 'POST /idp/token') {
    return echoServer.echoStyle === 'in a sign-in refused'
      ? [400, { error: 'invalid_grant', error_description: `wrong: ${formatSecrets()}` }]
      : [
          200,
          {
            access_token: issueSecret('access'),
            id_token: issueSecret('id'),
            refresh_token: issueSecret('refresh'),
            expires_in: 60,
          },
        ]
  }
  if (line === 'POST /idp/device')
    return [
      200,
      {
        device_code: issueSecret('device'),
        user_code: 'ABCD-EFGH',
        verification_uri: 'http://idp.invalid/go',
        interval: 1,
        expires_in: 60,
      },
    ]
  return line.endsWith('/auth') ? buildTokenResponse(context, false) : undefined
}

const buildResponse = (context: EchoContext, one: ReceivedRequest): StubResponse => {
  const { echoServer, formatSecrets } = context
  if (one.line === 'POST /v3/auth/tokens') return answerAsKeystone(context, one)
  if (one.line === 'GET /v3/auth/tokens') return buildTokenResponse(context, true)
  const answer = answerAsProvider(context, one)
  if (answer !== undefined) return answer
  if (/^GET \/block-storage\/?(v3\/?)?$/.test(one.line))
    return [200, { versions: [{ id: 'v3.0', status: 'CURRENT', version: '3.70', min_version: '3.0', links: [] }] }]
  return answerAsService(echoServer.echoStyle, formatSecrets(), one.request)
}

export async function startEchoingServer(): Promise<EchoingServer> {
  const issuedSecrets: string[] = []
  const receivedSecrets = new Set<string>()
  const echoServer: { -readonly [K in keyof EchoingServer]: EchoingServer[K] } = {
    origin: '',
    issuedSecrets,
    token: '',
    echoStyle: 'in an error',
    reset: () => {
      receivedSecrets.clear()
      issuedSecrets.splice(0)
      echoServer.token = `gAAAAAB${createSecret()}`
    },
  }
  echoServer.reset()
  const issueSecret = (name: string): string => {
    const issued = `${name}-${createSecret()}`
    issuedSecrets.push(issued)
    return issued
  }

  /** All that was heard and given, in one line of server's prose. */
  const formatSecrets = (): string => [...receivedSecrets, ...issuedSecrets].map(secret => `<${secret}>`).join(' and ')

  const context: EchoContext = { echoServer, issueSecret, formatSecrets }
  const server = createServer((request, response: ServerResponse) => {
    void readText(request).then(text => {
      extractSecrets(text, request).forEach(secret => receivedSecrets.add(secret))
      const [status, body, headers = {}] = buildResponse(context, {
        line: `${request.method} ${(request.url ?? '').replace(/\?.*/, '')}`,
        text,
        request,
      })
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  echoServer.origin = await listenForTest(server)
  return echoServer
}

/** Listens on a free port until the test is finished; gives the origin. */
async function listenForTest(server: Server): Promise<string> {
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

async function readText(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString()
}

let count = 0
/** Like no other text. */
const createSecret = (): string =>
  `${(count += 1).toString(36)}Qx7Zk${Math.trunc(0xfffff * ((count * 0.618033) % 1)).toString(36)}WvB3tY9`

/** What a request has in confidence: proofs in its headers, and every text of a sign-in that is no name. */
function extractSecrets(text: string, { headers }: IncomingMessage): readonly string[] {
  const headerSecrets = [
    headers['x-auth-token'],
    headers.authorization,
    headers['proxy-authorization'],
    headers['openstack-auth-receipt'],
    headers.cookie,
  ]
  const basic =
    headers.authorization?.startsWith('Basic ') === true
      ? [
          Buffer.from(headers.authorization.slice(6), 'base64')
            .toString()
            .replace(/^[^:]*:/, ''),
        ]
      : []
  const form = text.startsWith('{')
    ? []
    : [...new URLSearchParams(text)].flatMap(([name, value]) =>
        /password|secret|code|token|otp/.test(name) ? [value] : [],
      )
  const json = [...text.matchAll(/"(?:password|passcode|secret|auth_key)":"((?:[^"\\]|\\.)*)"/g)].map(
    ([, inner = '']) => String(JSON.parse(`"${inner}"`)),
  )
  return [...headerSecrets.flat(), ...basic, ...form, ...json].filter(
    secret =>
      typeof secret === 'string' && secret.length > 0 && secret !== 'urn:ietf:params:oauth:grant-type:device_code',
  ) as string[]
}
