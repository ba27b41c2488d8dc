import { Failure } from '../../contract/failure.ts'
import type { Send, WireResponse } from '../../contract/http.ts'
import { isJsonObject, type JsonObject } from '../../contract/json.ts'
import { splitEndpoint } from '../endpoint.ts'
import { at, parseJson, textAt } from '../wire/reading.ts'
import { refusalOf } from '../refusal.ts'
import type { Factor, Scope } from '../settings/settings.ts'
import { signInBody } from './sign-in-body.ts'
import { versionsIn } from '../versions.ts'

/** A token and what Keystone says of it: user, scope, roles, catalog, end. */
export interface SignedIn {
  readonly token: string
  readonly about: JsonObject
}

/** Where version 3 of Keystone is. One request when the address names no version; its host is kept whatever the answer says. */
export async function keystoneRoot(send: Send, authUrl: string): Promise<string> {
  const { root, version } = splitEndpoint(authUrl)
  if (version === 'v3') return `${root}/v3`
  const answer = await send({ method: 'GET', url: `${root}/`, headers: { accept: 'application/json' } })
  const ids = versionsIn(answer).flatMap((entry) => textAt(entry, 'id') ?? [])
  if (ids.length > 0 && !ids.some((id) => id.startsWith('v3'))) {
    throw new Failure('unsupported', `Keystone at ${authUrl} offers ${ids.join(', ')}, and clinker speaks v3.`)
  }
  return `${root}/v3`
}

/** Asks Keystone for a token with these proofs; a receipt stands for proofs given before. */
export function askForToken(send: Send, url: string, factors: readonly Factor[], scope: Scope, receipt?: string): Promise<WireResponse> {
  return send({
    method: 'POST', url,
    headers: {
      accept: 'application/json', 'content-type': 'application/json',
      ...(receipt === undefined ? {} : { 'openstack-auth-receipt': receipt }),
    },
    body: JSON.stringify(signInBody(factors, scope)),
  })
}

/** Reads a token that was issued. */
export function readToken(response: WireResponse, url: string): SignedIn {
  const token = response.headers['x-subject-token']
  const about = at(parseJson(response.body), 'token')
  if (token !== undefined && isJsonObject(about)) return { token, about }
  throw new Failure('refused', `What answers at ${url} is not Keystone: it gave no token.`, {
    hint: 'Check auth_url: clinker config show', status: response.status,
  })
}

/** A token for another scope in place of one that is good already (Identity API, "Token authentication with scoped authorization"). */
export async function rescope(send: Send, root: string, token: string, scope: Scope): Promise<SignedIn> {
  const url = `${root}/auth/tokens`
  const response = await askForToken(send, url, [{ type: 'token', token }], scope)
  if (response.status < 300) return readToken(response, url)
  const refusal = refusalOf(response, { method: 'POST', url, service: 'Keystone' })
  throw new Failure(refusal.kind, `Keystone gives no token for ${scopeTitle(scope)}: ${refusal.message}`, {
    ...refusal.details, hint: 'Check the project and that you have a role in it: clinker config show',
  })
}

/** What Keystone says of a token that came another way (Identity API, "Validate and show information for token"). */
export async function lookUpToken(send: Send, root: string, token: string): Promise<SignedIn> {
  const url = `${root}/auth/tokens`
  const response = await send({ method: 'GET', url, headers: { accept: 'application/json', 'x-auth-token': token, 'x-subject-token': token } })
  if (response.status >= 300) throw refusalOf(response, { method: 'GET', url, service: 'Keystone' })
  return readToken({ ...response, headers: { ...response.headers, 'x-subject-token': token } }, url)
}

/** Makes Keystone forget a token; true when it is of no use any more (Identity API, "Revoke token"). */
export async function revokeToken(send: Send, root: string, token: string): Promise<boolean> {
  const { status } = await send({ method: 'DELETE', url: `${root}/auth/tokens`, headers: { 'x-auth-token': token, 'x-subject-token': token } })
  return status < 300 || status === 401 || status === 404
}

/** A scope as people would say it. */
export function scopeTitle(scope: Scope): string {
  switch (scope.kind) {
    case 'project': return `project ${'id' in scope ? scope.id : scope.name}`
    case 'domain': return `domain ${'id' in scope.domain ? scope.domain.id : scope.domain.name}`
    case 'system': return 'the whole system'
    case 'trust': return `trust ${scope.id}`
    case 'unscoped': return 'no scope'
  }
}
