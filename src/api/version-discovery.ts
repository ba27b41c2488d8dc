import { CliError } from '../types/cli-error.ts'
import type { HttpResponse } from '../types/http.ts'
import type { Json } from '../types/json.ts'
import { OLDEST_MICROVERSION, parseMicroversion, type MicroversionRange } from '../types/microversion.ts'
import { splitEndpoint } from '../auth/endpoint.ts'
import { readVersions } from '../auth/version-document.ts'
import { getString } from '../http/json.ts'

/** Asks a URL, with or without the token. */
export type FetchVersions = (url: string, withToken: boolean) => Promise<HttpResponse>

const USABLE_STATUSES = new Set(['stable', 'current', 'supported', 'deprecated'])

/** The microversions of version 3 in a list of versions; a service without microversions has 3.0 only. */
export function readMicroversionRange(versions: readonly Json[]): MicroversionRange | undefined {
  const version3 = versions.find(version => {
    const status = getString(version, 'status')?.toLowerCase()
    return /^v3(\.|$)/.test(getString(version, 'id') ?? '') && (status === undefined || USABLE_STATUSES.has(status))
  })
  if (version3 === undefined) return undefined
  const readFirst = (...keys: readonly string[]) =>
    keys.flatMap(key => parseMicroversion(getString(version3, key) ?? '') ?? [])[0] ?? OLDEST_MICROVERSION
  return { min: readFirst('min_version'), max: readFirst('max_version', 'version') }
}

/**
 * The microversions an endpoint of Block Storage offers; undefined when it does not say.
 * Only what stands at the endpoint's own host is asked and links in the answers are ignored: behind a proxy
 * they often name a host nobody can reach. Raises `unsupported` when there is no version 3.
 */
export async function discoverMicroversions(
  endpoint: string,
  projectId: string | undefined,
  fetchVersions: FetchVersions,
): Promise<MicroversionRange | undefined> {
  const { root } = splitEndpoint(endpoint, 'block-storage', projectId)
  // The root answers anybody; /v3/ wants a token in Cinder, and is there where a proxy shows nothing else.
  for (const [url, withToken] of [
    [`${root}/`, false],
    [`${root}/v3/`, true],
  ] as const) {
    const versions = readVersions(await fetchVersions(url, withToken))
    const range = readMicroversionRange(versions)
    if (range !== undefined) return range
    if (versions.length > 0) throw noVersion3Error(versions, url)
  }
  return undefined
}

function noVersion3Error(versions: readonly Json[], url: string): CliError {
  const ids = versions.flatMap(version => getString(version, 'id') ?? []).join(', ')
  return new CliError(
    'unsupported',
    `Block Storage at ${url} offers ${ids === '' ? 'no version' : ids}, and clinker speaks v3.`,
  )
}
