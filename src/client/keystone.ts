import { Failure } from '../contract/failure.ts'
import type { Send, WireResponse } from '../contract/http.ts'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import { splitEndpoint } from './endpoint.ts'
import { at, parseJson, textAt } from './reading.ts'
import { refusalOf } from './refusal.ts'
import type { Credentials, Domain, Scope, User } from './settings.ts'
import { versionsIn } from './versions.ts'

/** A token and what Keystone says of it: user, scope, roles, catalog, end. */
export interface SignedIn {
  readonly token: string
  readonly about: JsonObject
}

export interface SignInOptions {
  readonly send: Send
  readonly authUrl: string
  readonly credentials: Credentials
  readonly scope: Scope
  /** Asks a person for a secret that no setting has. */
  readonly readPassword: ((prompt: string) => Promise<string>) | undefined
}

const domainBody = (domain: Domain): Json => ({ ...domain })

function userBody(user: User, secret: JsonObject): Json {
  return 'id' in user ? { id: user.id, ...secret } : { name: user.name, domain: domainBody(user.domain), ...secret }
}

/** The name of a user for people. */
export function userTitle(user: User): string {
  return 'id' in user ? user.id : user.name
}

type Identity = { readonly methods: readonly string[] } & JsonObject

function identityBody(credentials: Credentials): Identity {
  switch (credentials.type) {
    case 'password':
      return { methods: ['password'], password: { user: userBody(credentials.user, { password: credentials.password ?? '' }) } }
    case 'totp':
      return { methods: ['totp'], totp: { user: userBody(credentials.user, { passcode: credentials.passcode ?? '' }) } }
    case 'token':
      return { methods: ['token'], token: { id: credentials.token } }
    case 'applicationCredential':
      return { methods: ['application_credential'], application_credential: applicationBody(credentials) }
    default:
      return { methods: [] }
  }
}

function applicationBody(credentials: Extract<Credentials, { type: 'applicationCredential' }>): Json {
  const { secret } = credentials
  return 'id' in credentials ? { id: credentials.id, secret } : { name: credentials.name, user: userBody(credentials.user, {}), secret }
}

function scopeBody(scope: Scope): Json | undefined {
  switch (scope.kind) {
    case 'project': return { project: 'id' in scope ? { id: scope.id } : { name: scope.name, domain: domainBody(scope.domain) } }
    case 'domain': return { domain: domainBody(scope.domain) }
    case 'system': return { system: { all: true } }
    case 'trust': return { 'OS-TRUST:trust': { id: scope.id } }
    case 'unscoped': return undefined
  }
}

/** The body of `POST /v3/auth/tokens` (Identity API, "Authentication and token management"). */
export function signInBody(credentials: Credentials, scope: Scope): Json {
  const wanted = scopeBody(scope)
  return { auth: { identity: identityBody(credentials), ...(wanted === undefined ? {} : { scope: wanted }) } }
}

/** Fills in the secret that no setting has, by asking. Raises `usage` when there is nobody to ask. */
async function complete(credentials: Credentials, readPassword: SignInOptions['readPassword']): Promise<Credentials> {
  if (credentials.type !== 'password' && credentials.type !== 'totp') return credentials
  const word = credentials.type === 'totp' ? 'passcode' : 'password'
  if ((credentials.type === 'totp' ? credentials.passcode : credentials.password) !== undefined) return credentials
  const title = userTitle(credentials.user)
  if (readPassword === undefined) {
    throw new Failure('usage', `The ${word} of ${title} is missing, and there is no terminal to ask at.`, {
      hint: `Set OS_${word.toUpperCase()}, or ${word} in clouds.yaml or secure.yaml.`,
    })
  }
  const answer = await readPassword(word === 'password' ? `Password of ${title}: ` : `One-time passcode of ${title}: `)
  return credentials.type === 'totp' ? { ...credentials, passcode: answer } : { ...credentials, password: answer }
}

/** Where tokens are issued. One request when the address names no version; its host is kept whatever the answer says. */
async function tokensUrl(send: Send, authUrl: string): Promise<string> {
  const { root, version } = splitEndpoint(authUrl)
  if (version === 'v3') return `${root}/v3/auth/tokens`
  const answer = await send({ method: 'GET', url: `${root}/`, headers: { accept: 'application/json' } })
  const ids = versionsIn(answer).flatMap((entry) => textAt(entry, 'id') ?? [])
  if (ids.length > 0 && !ids.some((id) => id.startsWith('v3'))) {
    throw new Failure('unsupported', `Keystone at ${authUrl} offers ${ids.join(', ')}, and clinker speaks v3.`)
  }
  return `${root}/v3/auth/tokens`
}

/** Signs in. Raises `notAllowed` when Keystone refuses, `usage` when a secret is missing. */
export async function signIn(options: SignInOptions): Promise<SignedIn> {
  const credentials = await complete(options.credentials, options.readPassword)
  const url = await tokensUrl(options.send, options.authUrl)
  const response = await options.send({
    method: 'POST', url,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(signInBody(credentials, options.scope)),
  })
  if (response.status >= 300) throw signInRefusal(response, url, options)
  return readAnswer(response, url)
}

function readAnswer(response: WireResponse, url: string): SignedIn {
  const token = response.headers['x-subject-token']
  const about = at(parseJson(response.body), 'token')
  if (token !== undefined && isJsonObject(about)) return { token, about }
  throw new Failure('refused', `What answers at ${url} is not Keystone: it gave no token.`, {
    hint: 'Check auth_url: clinker config show', status: response.status,
  })
}

function who(credentials: Credentials): string {
  if (credentials.type === 'token') return 'the token'
  if (credentials.type === 'applicationCredential') return `application credential ${'id' in credentials ? credentials.id : credentials.name}`
  return 'user' in credentials ? userTitle(credentials.user) : ''
}

function signInRefusal(response: WireResponse, url: string, { credentials, authUrl }: SignInOptions): Failure {
  const refusal = refusalOf(response, { method: 'POST', url, service: 'Keystone' })
  const { status } = response
  if (status === 401 && response.headers['openstack-auth-receipt'] !== undefined) {
    return new Failure('unsupported', `Keystone wants a second proof of ${who(credentials)}, which clinker cannot give yet.`, { ...refusal.details })
  }
  if (status === 401) {
    return new Failure('notAllowed', `Keystone does not let ${who(credentials)} in: ${refusal.message}`, {
      ...refusal.details, hint: 'Check the user, its domain, the password and the project: clinker config show',
    })
  }
  if (status === 404) {
    return new Failure('notFound', `There is no Keystone at ${authUrl}.`, { status, hint: 'Check auth_url: clinker config show' })
  }
  return new Failure(refusal.kind, `Keystone refuses the sign-in of ${who(credentials)}: ${refusal.message}`, refusal.details)
}
