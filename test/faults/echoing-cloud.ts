import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

/** How the cloud repeats what it was told in confidence. */
export const MANNERS = ['in an error', 'in a page', 'in headers', 'in members', 'in a sign-in refused'] as const
export type Manner = (typeof MANNERS)[number]

/** Keystone, an identity provider and every other service behind one port, which repeat all secrets they hear and give. */
export interface EchoingCloud {
  readonly origin: string
  /** Tokens, codes and receipts that it gave. */
  readonly given: string[]
  /** The token that is good for the project. */
  readonly token: string
  manner: Manner
  /** Forgets what it heard and gave: the next run is somebody else's. */
  forget(): void
}

interface Heard { readonly line: string; readonly text: string; readonly request: IncomingMessage }
type Answer = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>]

const EXPIRES = '2099-01-01T00:00:00.000000Z'
const ID = '22222222-2222-4222-8222-222222222222'
const headerText = (text: string): string => text.replace(/[^ -~]/g, '?')

export async function openEchoingCloud(): Promise<EchoingCloud> {
  const given: string[] = []
  const heard = new Set<string>()
  const cloud: { -readonly [K in keyof EchoingCloud]: EchoingCloud[K] } = { origin: '', given, token: '', manner: 'in an error', forget: () => { heard.clear(); given.splice(0); cloud.token = `gAAAAAB${unlikely()}` } }
  cloud.forget()
  const give = (name: string): string => { const made = `${name}-${unlikely()}`; given.push(made); return made }

  /** All that was heard and given, in one line of server's prose. */
  const gossip = (): string => [...heard, ...given].map(secret => `<${secret}>`).join(' and ')

  const signedIn = (isScoped: boolean): Answer => [201, { token: {
    methods: ['password'], expires_at: EXPIRES, user: { id: 'u1', name: 'demo', domain: { id: 'default', name: 'Default' } }, roles: [{ name: 'member' }],
    ...(isScoped ? { project: { id: 'p1', name: 'demo', domain: { id: 'default', name: 'Default' } } } : {}),
    catalog: ['block-storage', 'image', 'identity', 'compute'].map(type => ({ type, name: type, endpoints: [{ interface: 'public', region: 'RegionOne', url: `${cloud.origin}/${type}/v3/p1` }] })),
  } }, { 'x-subject-token': isScoped ? (given.push(cloud.token), cloud.token) : give('unscoped'), 'set-cookie': `session=${give('cookie')}; HttpOnly` }]

  const keystone = ({ text }: Heard): Answer => {
    if (cloud.manner === 'in a sign-in refused') return [401, { error: { code: 401, title: 'Unauthorized', message: `Not you, with ${gossip()}` } }, { 'x-openstack-request-id': headerText(`req-${gossip()}`) }]
    const { auth }: { auth: { identity: { methods: readonly string[] }; scope?: unknown } } = JSON.parse(text)
    if (text.includes('"two-factors"') && auth.identity.methods.length === 1 && !text.includes('"totp"')) {
      return [401, { receipt: { methods: ['password'], expires_at: EXPIRES }, required_auth_methods: [['password', 'totp']] }, { 'openstack-auth-receipt': give('receipt') }]
    }
    return signedIn(auth.scope !== undefined)
  }
  const provider = ({ line }: Heard): Answer | undefined => {
    if (line === 'POST /idp/token') {
      return cloud.manner === 'in a sign-in refused' ? [400, { error: 'invalid_grant', error_description: `wrong: ${gossip()}` }]
        : [200, { access_token: give('access'), id_token: give('id'), refresh_token: give('refresh'), expires_in: 60 }]
    }
    if (line === 'POST /idp/device') return [200, { device_code: give('device'), user_code: 'ABCD-EFGH', verification_uri: 'http://idp.invalid/go', interval: 1, expires_in: 60 }]
    return line.endsWith('/auth') ? signedIn(false) : undefined
  }
  const service = (request: IncomingMessage): Answer => {
    const said = gossip()
    const path = (request.url ?? '').replace(/\?.*/, '')
    if (cloud.manner === 'in an error') return [request.method === 'GET' ? 403 : 400, { badRequest: { code: 400, message: `Policy said: ${said}` } }]
    if (cloud.manner === 'in a page') return [502, `<html><head><title>Bad ${said}</title></head><body><p>${said}</p></body></html>`, { 'content-type': 'text/html' }]
    if (cloud.manner === 'in headers') return [500, { computeFault: { code: 500, message: 'no' } }, { 'x-openstack-request-id': headerText(`req-${said}`), 'x-gossip': headerText(said) }]
    const thing = { id: ID, name: said, status: said, size: 1, description: said, metadata: { [said]: said, said }, attachments: [], volume_type: said, links: [], message: said, user_message: said, binary: said, host: said }
    const [last = '', before = ''] = path.split('/').reverse()
    const noun = /^[0-9a-f-]{36}$/.test(last) ? before : last
    const plural = noun === 'detail' ? before : noun
    return [200, { [plural]: [thing], [plural.replace(/s$/, '')]: thing, [plural.replaceAll('-', '_')]: [thing] }]
  }
  const answerTo = (one: Heard): Answer => {
    if (one.line === 'POST /v3/auth/tokens') return keystone(one)
    if (one.line === 'GET /v3/auth/tokens') return signedIn(true)
    const answer = provider(one)
    if (answer !== undefined) return answer
    if (/^GET \/block-storage\/?(v3\/?)?$/.test(one.line)) return [200, { versions: [{ id: 'v3.0', status: 'CURRENT', version: '3.70', min_version: '3.0', links: [] }] }]
    return service(one.request)
  }
  const server = createServer((request, response: ServerResponse) => {
    let text = ''
    request.on('data', (piece: Buffer) => { text += piece.toString() }).on('end', () => {
      secretsIn(text, request).forEach(secret => heard.add(secret))
      const [status, body, headers = {}] = answerTo({ line: `${request.method} ${(request.url ?? '').replace(/\?.*/, '')}`, text, request })
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  onTestFinished(() => { server.closeAllConnections(); server.close() })
  const address = server.address()
  cloud.origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  return cloud
}

let count = 0
/** Like no other text. */
const unlikely = (): string => `${(count += 1).toString(36)}Qx7Zk${Math.trunc(0xfffff * ((count * 0.618033) % 1)).toString(36)}WvB3tY9`

/** What a request has in confidence: proofs in its headers, and every text of a sign-in that is no name. */
function secretsIn(text: string, { headers }: IncomingMessage): readonly string[] {
  const proofs = [headers['x-auth-token'], headers.authorization, headers['proxy-authorization'], headers['openstack-auth-receipt'], headers.cookie]
  const basic = headers.authorization?.startsWith('Basic ') === true ? [Buffer.from(headers.authorization.slice(6), 'base64').toString().replace(/^[^:]*:/, '')] : []
  const form = text.startsWith('{') ? [] : [...new URLSearchParams(text)].flatMap(([name, value]) => (/password|secret|code|token|otp/.test(name) ? [value] : []))
  const json = [...text.matchAll(/"(?:password|passcode|secret|auth_key)":"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) => String(JSON.parse(`"${inner}"`)))
  return [...proofs.flat(), ...basic, ...form, ...json].filter(secret => typeof secret === 'string' && secret.length > 0 && secret !== 'urn:ietf:params:oauth:grant-type:device_code') as string[]
}
