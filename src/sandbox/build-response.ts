import type { HttpResponse } from '../types/http.ts'
import type { Json } from '../types/json.ts'
import { ServiceFault, getFaultName } from './http/errors.ts'
import type { Reply } from './http/handler-context.ts'
import type { IncomingRequest } from './service-request.ts'

export const JSON_TYPE = { 'content-type': 'application/json' }

export function buildResponse(
  status: number,
  body: Json | undefined,
  headers: Readonly<Record<string, string>>,
): HttpResponse {
  return { status, headers, body: body === undefined ? '' : JSON.stringify(body) }
}

export const buildNotFound = (request: IncomingRequest, message = 'The resource could not be found.'): HttpResponse =>
  buildResponse(
    404,
    { message: `${message}<br /><br />\n\n\n`, code: '404 Not Found', title: 'Not Found' },
    { ...JSON_TYPE, 'x-openstack-request-id': request.requestId },
  )

export function buildFault(
  request: IncomingRequest,
  error: ServiceFault,
  versionHeaders: Readonly<Record<string, string>>,
): HttpResponse {
  const isOverLimit = error.status === 413
  const headers = {
    ...JSON_TYPE,
    ...versionHeaders,
    ...(isOverLimit ? { 'retry-after': '0' } : {}),
    'x-compute-request-id': request.requestId,
    'x-openstack-request-id': request.requestId,
  }
  return buildResponse(
    error.status,
    {
      [getFaultName(error.status)]: {
        code: error.status,
        message: error.message,
        ...(isOverLimit ? { retryAfter: '0' } : {}),
      },
    },
    headers,
  )
}

export function buildSuccess(
  request: IncomingRequest,
  reply: Reply,
  versionHeaders: Readonly<Record<string, string>>,
): HttpResponse {
  const typeHeaders =
    reply.isBare === true
      ? { 'content-type': 'text/html; charset=UTF-8' }
      : { ...JSON_TYPE, 'x-compute-request-id': request.requestId }
  return buildResponse(reply.status ?? 200, reply.body, {
    ...typeHeaders,
    ...versionHeaders,
    'x-openstack-request-id': request.requestId,
    ...reply.headers,
  })
}
