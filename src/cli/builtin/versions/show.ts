import type { CatalogEntry, Cloud } from '../../../types/cloud.ts'
import { CliError } from '../../../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject, jsonToText } from '../../../types/json.ts'
import { officialType } from '../../../api/service-catalog.ts'
import { choice, text } from '../../../framework/value-params.ts'
import { optional, switches } from '../../../framework/params.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildListing } from '../../../output/static-rows.ts'

const TITLES = ['Region Name', 'Service Type', 'Version', 'Status', 'Endpoint', 'Min Microversion', 'Max Microversion']
const HIDE_FIRST = ['Region Name', 'Min Microversion', 'Status', 'Endpoint']

export default defineCommand({
  path: 'versions show',
  aliases: ['version-list'],
  summary: 'Show the API versions of the services of the cloud',
  args: {},
  flags: {
    interface: optional(choice('kind of endpoint', ['public', 'internal', 'admin'], { metavar: 'interface' })),
    allInterfaces: switches({ 'all-interfaces': [true, 'endpoints of all interfaces'] }),
    regionName: optional(text('only versions in this region', { metavar: 'region' })),
    service: optional(text('only this type of service', { metavar: 'service' })),
    status: optional(text('only versions of this status', { metavar: 'status' })),
  },
  output: 'list',
  examples: [['versions show --service block-storage', 'the microversions of Block Storage']],
  run: async (input, context) => {
    const cloud = await context.openCloud()
    const catalogEntries = (await cloud.getCatalog()).filter(
      ({ type }) => input.service === undefined || officialType(type) === officialType(input.service),
    )
    const kind = input.allInterfaces === true ? undefined : (input.interface ?? 'public')
    const rows = await Promise.all(catalogEntries.map(entry => versionRows(cloud, entry, kind, input.regionName)))
    const shownRows = distinctRows(rows.flat()).filter(
      row => input.status === undefined || row[3] === input.status.toUpperCase(),
    )
    return { listing: buildListing(TITLES, shownRows, HIDE_FIRST) }
  },
})

/**
 * A catalog may list a service under an old name too, with the same endpoint: one row is enough, as in openstackclient.
 */
const distinctRows = <T>(rows: readonly T[]): readonly T[] => [
  ...new Map(rows.map(row => [JSON.stringify(row), row])).values(),
]

const compareNumeric = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

async function versionRows(
  cloud: Cloud,
  { type, endpoints }: CatalogEntry,
  kind: string | undefined,
  region: string | undefined,
): Promise<readonly (readonly Json[])[]> {
  const selected = endpoints.filter(
    endpoint =>
      (kind === undefined || endpoint.interface === kind) && (region === undefined || endpoint.region === region),
  )
  const rows = await Promise.all(
    selected.map(async ({ region: where, url }) => {
      const versions = await fetchVersions(cloud, url)
      return versions
        .map(version => [where, officialType(type), ...versionCells(version, url)])
        .sort((a, b) => compareNumeric(jsonToText(a[2]), jsonToText(b[2])))
    }),
  )
  return rows.flat()
}

/**
 * The versions at the root of a service; none for a service that does not respond, as one service should not fail the
 * list.
 */
async function fetchVersions(cloud: Cloud, url: string): Promise<readonly JsonObject[]> {
  try {
    const { body } = await cloud.fetchUrl(serviceRoot(url))
    const versions = isJsonObject(body) ? body['versions'] : undefined
    const list = isJsonObject(versions) ? versions['values'] : versions
    return Array.isArray(list) ? list.filter(isJsonObject) : []
  } catch (error) {
    if (error instanceof CliError) return []
    throw error
  }
}

/** True where `http://host/volume/v3/PROJECT` is below `http://host/volume/`. */
const serviceRoot = (url: string): string => `${url.replace(/\/v\d[^]*$/, '').replace(/\/$/, '')}/`

function versionCells(version: JsonObject, url: string): readonly Json[] {
  const id = jsonToText(version['id'] ?? '').replace(/^v/, '')
  const links = Array.isArray(version['links']) ? version['links'].filter(isJsonObject) : []
  const self = links.find(link => link['rel'] === 'self')?.['href']
  const max = version['max_version'] ?? version['version']
  return [
    id,
    version['status'] === 'stable' ? 'CURRENT' : (version['status'] ?? null),
    self ?? serviceRoot(url),
    version['min_version'] || null,
    max || null,
  ]
}
