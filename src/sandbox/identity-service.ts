import { parseJson } from './http/parse-json.ts'
import type { HttpResponse } from '../types/http.ts'
import { JSON_TYPE, buildResponse } from './build-response.ts'
import { buildIdentityVersion } from './discovery/versions.ts'
import { ServiceFault } from './http/errors.ts'
import { handleIdentityRequest } from './identity/routes.ts'
import type { HandledRequest, IncomingRequest } from './service-request.ts'
import { copyData, runTransaction } from './transaction.ts'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
}

export function routeIdentityRequest(request: IncomingRequest): HandledRequest {
  const commonHeaders = { ...JSON_TYPE, 'vary': 'X-Auth-Token', 'x-openstack-request-id': request.requestId }
  if (!request.path.startsWith('/v3')) {
    const { origin, prefix } = request
    return {
      state: request.state,
      response: buildResponse(
        300,
        { versions: { values: [buildIdentityVersion(origin, prefix)] } },
        { ...commonHeaders, location: `${origin}${prefix}/v3/` },
      ),
    }
  }
  const draft = request.method === 'GET' ? request.state : copyData(request.state)
  const formatFault = ({ status, message }: ServiceFault): HttpResponse => {
    const headers =
      status === 401
        ? { ...commonHeaders, 'www-authenticate': `Keystone uri="${request.origin}${request.prefix}/v3"` }
        : commonHeaders
    return buildResponse(
      status,
      { error: { code: status, message, title: TITLES[status] ?? 'Internal Server Error' } },
      headers,
    )
  }
  return runTransaction(
    request.state,
    draft,
    () => {
      const { status, body, headers } = handleIdentityRequest(draft, {
        ...request,
        path: request.path.slice(3).replace(/(.)\/$/, '$1'),
        body: parseJson(request.bodyText ?? ''),
      })
      return buildResponse(status, body, { ...commonHeaders, ...headers })
    },
    formatFault,
  )
}
