import type { Cloud } from '../../types/cloud.ts'
import type { Microversion } from '../../types/microversion.ts'
import type { HttpRequest } from '../../types/http.ts'
import { maskJson } from '../../http/mask.ts'
import { toServiceRequest, type PreparedRequest } from '../../framework/operation.ts'
import { escapeUnsafeJson } from '../../output/json-format.ts'
import type { Options } from '../../types/options.ts'

/**
 * The request a payload would become, its secrets masked, as text for a person, as a curl line, or as JSON for a
 * program.
 */
export async function formatRequest(
  cloud: Cloud,
  payload: PreparedRequest,
  microversion: Microversion | undefined,
  options: Options,
): Promise<string> {
  const request = toServiceRequest(payload, microversion)
  const { url, headers } = await cloud.resolveRequest(request)
  const { method } = request
  const body = request.body === undefined ? undefined : maskJson(request.body)
  if (options.dryRun === 'curl') {
    const { formatCurl } = await import('../../http/curl.ts')
    const httpRequest: HttpRequest = {
      method,
      url,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    return `${formatCurl(httpRequest)}\n`
  }
  if (options.isMachineReadable) {
    const fields = { method, url, microversion: microversion ?? null, body: body ?? null }
    return `${escapeUnsafeJson(JSON.stringify(fields, null, options.render.format === 'json' && !options.render.noindent ? 2 : 0))}\n`
  }
  const version = microversion === undefined ? [] : [`OpenStack-API-Version: volume ${microversion}`]
  const bodyLines = body === undefined ? [] : ['', escapeUnsafeJson(JSON.stringify(body, null, 2))]
  return [`${method} ${url}`, ...version, ...bodyLines, ''].join('\n')
}
