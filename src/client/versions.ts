import { Failure } from '../contract/failure.ts'
import type { WireResponse } from '../contract/http.ts'
import { isJsonObject, type Json } from '../contract/json.ts'
import { OLDEST, readMicroversion, type MicroversionRange } from '../contract/microversion.ts'
import { splitEndpoint } from './endpoint.ts'
import { at, listAt, parseJson, textAt } from './wire/reading.ts'

/** Asks a URL, with or without the token. */
export type Ask = (url: string, withToken: boolean) => Promise<WireResponse>

/** The list of versions in any of its shapes: `{versions: {values}}`, `{versions}`, `{version}`. */
export function versionsIn(response: WireResponse): readonly Json[] {
  if (response.status !== 200 && response.status !== 300) return []
  const json = parseJson(response.body)
  const values = listAt(json, 'versions', 'values')
  const list = values.length > 0 ? values : listAt(json, 'versions')
  const single = at(json, 'version')
  return list.length > 0 ? list : isJsonObject(single) ? [single] : []
}

const USABLE = new Set(['stable', 'current', 'supported', 'deprecated'])

/** The microversions of version 3 in a list of versions; a service without microversions has 3.0 only. */
export function rangeIn(versions: readonly Json[]): MicroversionRange | undefined {
  const third = versions.find((version) => {
    const status = textAt(version, 'status')?.toLowerCase()
    return /^v3(\.|$)/.test(textAt(version, 'id') ?? '') && (status === undefined || USABLE.has(status))
  })
  if (third === undefined) return undefined
  const read = (...keys: readonly string[]) =>
    keys.flatMap((key) => readMicroversion(textAt(third, key) ?? '') ?? [])[0] ?? OLDEST
  return { min: read('min_version'), max: read('max_version', 'version') }
}

/**
 * The microversions an endpoint of Block Storage offers; undefined when it does not say.
 * Only what stands at the endpoint's own host is asked and links in the answers are ignored: behind a proxy
 * they often name a host nobody can reach. Raises `unsupported` when there is no version 3.
 */
export async function discoverRange(endpoint: string, ask: Ask): Promise<MicroversionRange | undefined> {
  const { root } = splitEndpoint(endpoint)
  // The root answers anybody; /v3/ wants a token in Cinder, and is there where a proxy shows nothing else.
  for (const [url, withToken] of [[`${root}/`, false], [`${root}/v3/`, true]] as const) {
    const versions = versionsIn(await ask(url, withToken))
    const range = rangeIn(versions)
    if (range !== undefined) return range
    if (versions.length > 0) throw noThird(versions, url)
  }
  return undefined
}

function noThird(versions: readonly Json[], url: string): Failure {
  const ids = versions.flatMap((version) => textAt(version, 'id') ?? []).join(', ')
  return new Failure('unsupported', `Block Storage at ${url} offers ${ids === '' ? 'no version' : ids}, and clinker speaks v3.`)
}
