import { isJsonObject, textAt, type JsonObject } from '../types/json.ts'
import { CliError, isInterruption } from '../types/cli-error.ts'
import { clinkerStep } from '../types/next-step.ts'
import { fetchList } from '../api/fetch-list.ts'
import type { ProbeContext, ProbeResult } from './probe-context.ts'

/** So many names of a list are told. */
const MAX_LISTED = 10

const listNames = (what: string, names: readonly string[]): ProbeResult => {
  const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : ''
  return { also: names.length === 0 ? [] : [`The ${what} are ${names.slice(0, MAX_LISTED).join(', ')}${more}.`] }
}

/** The zones there are. */
export async function probeZones(probeContext: ProbeContext): Promise<ProbeResult> {
  return listNames(
    'zones',
    (await fetchList(probeContext, '/os-availability-zone', 'availabilityZoneInfo', {})).map(one =>
      textAt(one, 'zoneName'),
    ),
  )
}

/** The types there are. */
export async function probeTypes(probeContext: ProbeContext): Promise<ProbeResult> {
  return listNames(
    'types',
    (await fetchList(probeContext, '/types', 'volume_types', {})).map(one => textAt(one, 'name')),
  )
}

/** The images there are, or those of the name that fits several. */
export async function probeImages({ cloud, failure }: ProbeContext): Promise<ProbeResult> {
  const name = /Multiple matches found for '([^']+)'/i.exec(failure.message)?.[1]
  const all = await fetchImages(cloud, name === undefined ? { limit: 50 } : { name })
  if (name === undefined)
    return listNames(
      'images',
      all.map(one => textAt(one, 'name') || textAt(one, 'id')),
    )
  return { also: [`The name fits the images ${all.map(one => textAt(one, 'id')).join(', ')}; give one of these.`] }
}

async function fetchImages(
  cloud: ProbeContext['cloud'],
  query: Readonly<Record<string, string | number>>,
): Promise<readonly JsonObject[]> {
  try {
    const { body } = await cloud.request({ service: 'image', method: 'GET', path: '/images', query })
    const items = isJsonObject(body) ? body['images'] : undefined
    return Array.isArray(items) ? items.filter(isJsonObject) : []
  } catch (error) {
    if (error instanceof CliError && !isInterruption(error)) return []
    throw error
  }
}

/**
 * What lists of the command's noun can be filtered by; the service has one list of filters for each kind of resource.
 */
export async function probeFilters(probeContext: ProbeContext): Promise<ProbeResult> {
  const listed = probeContext.about.path.split(' ').at(-2)?.replace('request', 'transfer') ?? ''
  const rows = (await fetchList(probeContext, '/resource_filters', 'resource_filters', {})).filter(
    one => textAt(one, 'resource') === listed,
  )
  const known = rows.flatMap(({ filters: list }) => (Array.isArray(list) ? list.map(String) : []))
  if (known.length === 0) return { also: [] }
  return {
    also: [`It can be filtered by ${[...new Set(known)].join(', ')}.`],
    nextSteps: [clinkerStep('block storage resource filter show', [listed])],
  }
}
