import type { Cloud } from '../contract/cloud.ts'
import type { Microversion } from '../contract/microversion.ts'
import type { WireRequest } from '../contract/http.ts'
import { maskJson } from '../client/wire/mask.ts'
import { requestOf, type Payload } from '../grammar/operation.ts'
import { tameJson } from '../render/json-text.ts'
import type { Options } from './options.ts'

/** The request a payload would become, its secrets masked, as text for a person, as a curl line, or as JSON for a program. */
export async function drawn(cloud: Cloud, payload: Payload, microversion: Microversion | undefined, options: Options): Promise<string> {
  const request = requestOf(payload, microversion)
  const { url, headers } = await cloud.address(request)
  const { method } = request
  const body = request.body === undefined ? undefined : maskJson(request.body)
  if (options.dryRun === 'curl') {
    const { curlLine } = await import('../client/wire/curl.ts')
    const wire: WireRequest = { method, url, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    return `${curlLine(wire)}\n`
  }
  if (options.machineReads) {
    const whole = { method, url, microversion: microversion ?? null, body: body ?? null }
    return `${tameJson(JSON.stringify(whole, null, options.render.format === 'json' && !options.render.noindent ? 2 : 0))}\n`
  }
  const version = microversion === undefined ? [] : [`OpenStack-API-Version: volume ${microversion}`]
  const content = body === undefined ? [] : ['', tameJson(JSON.stringify(body, null, 2))]
  return [`${method} ${url}`, ...version, ...content, ''].join('\n')
}
