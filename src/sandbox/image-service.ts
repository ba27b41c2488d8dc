import type { HttpResponse } from '../types/http.ts'
import { identifyCaller, rejectUnauthenticated } from './authenticate.ts'
import { JSON_TYPE, buildNotFound, buildResponse, buildSuccess } from './build-response.ts'
import { ServiceFault } from './http/errors.ts'
import type { HandlerContext } from './http/handler-context.ts'
import { buildImageVersions, handleImageRequest } from './image/images.ts'
import type { HandledRequest, IncomingRequest } from './service-request.ts'
import { copyData, runTransaction } from './transaction.ts'

export function routeImageRequest(request: IncomingRequest): HandledRequest {
  if (!request.path.startsWith('/v2'))
    return {
      state: request.state,
      response: buildResponse(300, buildImageVersions(request.origin, request.prefix), JSON_TYPE),
    }
  const caller = identifyCaller(request)
  if (caller === undefined) return rejectUnauthenticated(request)
  const draft = request.method === 'GET' ? request.state : copyData(request.state)
  const formatFault = ({ status, message }: ServiceFault): HttpResponse =>
    status === 404
      ? buildNotFound(request, message)
      : buildResponse(
          status,
          { message: `${message}<br /><br />\n\n\n`, code: `${status} Forbidden`, title: 'Forbidden' },
          JSON_TYPE,
        )
  const context: HandlerContext = {
    ...request,
    state: draft,
    caller,
    linkBase: { origin: request.origin, prefix: request.prefix, projectInUrl: '' },
    minor: 0,
    params: {},
    body: undefined,
  }
  return runTransaction(
    request.state,
    draft,
    () => buildSuccess(request, handleImageRequest(context, request.path.slice(3)), {}),
    formatFault,
  )
}
