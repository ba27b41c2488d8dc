import type { Caller } from './http/handler-context.ts'
import { findValidToken } from './identity/tokens.ts'
import { JSON_TYPE, buildResponse } from './build-response.ts'
import type { HandledRequest, IncomingRequest } from './service-request.ts'

export function identifyCaller(request: IncomingRequest): Caller | undefined {
  const token = findValidToken(request.state, request.headers['x-auth-token'], request.now)
  if (token === undefined) return undefined
  const projectId = token.scope === null || ['system', 'domain'].includes(token.scope) ? '' : token.scope
  return { userId: token.userId, projectId, isAdmin: token.roles.includes('admin') }
}

/** The 401 of the keystonemiddleware in front of Cinder and Glance. */
export function rejectUnauthenticated(request: IncomingRequest): HandledRequest {
  const headers = {
    ...JSON_TYPE,
    'www-authenticate': `Keystone uri="${request.origin}/identity"`,
    'x-openstack-request-id': request.requestId,
  }
  return {
    state: request.state,
    response: buildResponse(
      401,
      { error: { code: 401, title: 'Unauthorized', message: 'The request you have made requires authentication.' } },
      headers,
    ),
  }
}
