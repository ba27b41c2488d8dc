import { clinkerStep } from '../types/next-step.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpHandler, HttpResponse } from '../types/http.ts'
import { isJsonObject, type JsonObject } from '../types/json.ts'
import { splitEndpoint } from './endpoint.ts'
import { getValue, parseJson, getString } from '../http/json.ts'
import { toApiError } from '../http/api-error.ts'
import type { Factor, Scope } from '../config/settings.ts'
import { buildAuthRequest } from './auth-request.ts'
import { readVersions } from './version-document.ts'

/** A token and its details: user, scope, roles, catalog, expiry. */
export interface IssuedToken {
  readonly token: string
  readonly details: JsonObject
}

/**
 * The URL of version 3 of Keystone. One request when auth_url names no version; its host is kept, whatever the links in
 * the answer say.
 */
export async function findKeystoneRoot(send: HttpHandler, authUrl: string): Promise<string> {
  const { root, version } = splitEndpoint(authUrl, 'identity')
  if (version?.toLowerCase() === 'v3') return `${root}/v3`
  const response = await send({ method: 'GET', url: `${root}/`, headers: { accept: 'application/json' } })
  const ids = readVersions(response).flatMap(entry => getString(entry, 'id') ?? [])
  if (ids.length > 0 && !ids.some(id => id.startsWith('v3'))) {
    throw new CliError('unsupported', `Keystone at ${authUrl} offers ${ids.join(', ')}, but clinker requires v3.`)
  }
  return `${root}/v3`
}

/** Requests a token with these factors; a receipt stands for factors given before. */
export function requestToken(
  send: HttpHandler,
  url: string,
  factors: readonly Factor[],
  scope: Scope,
  receipt?: string,
): Promise<HttpResponse> {
  return send({
    method: 'POST',
    url,
    headers: {
      'accept': 'application/json',
      'content-type': 'application/json',
      ...(receipt === undefined ? {} : { 'openstack-auth-receipt': receipt }),
    },
    body: JSON.stringify(buildAuthRequest(factors, scope)),
  })
}

/** Reads a token from an answer of Keystone. */
export function readToken(response: HttpResponse, url: string): IssuedToken {
  const token = response.headers['x-subject-token']
  const details = getValue(parseJson(response.body), 'token')
  if (token !== undefined && isJsonObject(details)) return { token, details }
  throw new CliError('refused', `The server at ${url} is not Keystone: it returned no token.`, {
    nextSteps: [clinkerStep('config show', [], 'check auth_url')],
    status: response.status,
  })
}

/**
 * Exchanges a token for one of another scope (Identity API, "Token authentication with scoped
 * authorization").
 */
export async function rescopeToken(send: HttpHandler, root: string, token: string, scope: Scope): Promise<IssuedToken> {
  const url = `${root}/auth/tokens`
  const response = await requestToken(send, url, [{ type: 'token', token }], scope)
  if (response.status < 300) return readToken(response, url)
  const refusal = toApiError(response, { method: 'POST', url, service: 'Keystone' })
  throw new CliError(
    refusal.kind,
    `Keystone issued no token for ${describeRequestedScope(scope)}: ${refusal.message}`,
    {
      ...refusal.details,
      nextSteps: [clinkerStep('config show', [], 'check the project and that you have a role in it')],
    },
  )
}

/** Reads the details of an existing token (Identity API, "Validate and show information for token"). */
export async function validateToken(send: HttpHandler, root: string, token: string): Promise<IssuedToken> {
  const url = `${root}/auth/tokens`
  const response = await send({
    method: 'GET',
    url,
    headers: { 'accept': 'application/json', 'x-auth-token': token, 'x-subject-token': token },
  })
  if (response.status >= 300) throw toApiError(response, { method: 'GET', url, service: 'Keystone' })
  return readToken({ ...response, headers: { ...response.headers, 'x-subject-token': token } }, url)
}

/** Revokes a token; true when it is not valid any more (Identity API, "Revoke token"). */
export async function revokeToken(send: HttpHandler, root: string, token: string): Promise<boolean> {
  const { status } = await send({
    method: 'DELETE',
    url: `${root}/auth/tokens`,
    headers: { 'x-auth-token': token, 'x-subject-token': token },
  })
  return status < 300 || status === 401 || status === 404
}

/** A scope in a sentence. */
function describeRequestedScope(scope: Scope): string {
  switch (scope.kind) {
    case 'project':
      return `project ${'id' in scope ? scope.id : scope.name}`
    case 'domain':
      return `domain ${'id' in scope.domain ? scope.domain.id : scope.domain.name}`
    case 'system':
      return 'system scope'
    case 'trust':
      return `trust ${scope.id}`
    case 'unscoped':
      return 'no scope'
  }
}
