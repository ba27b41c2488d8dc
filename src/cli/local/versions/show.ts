import type { CatalogEntry, Cloud } from '../../../contract/cloud.ts'
import { Failure } from '../../../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../contract/json.ts'
import { officialType } from '../../../client/catalog.ts'
import { choice, optional, switches, text } from '../../../grammar/param.ts'
import { defineLocal } from '../local-command.ts'
import { listingFrom } from '../rows.ts'

const TITLES = ['Region Name', 'Service Type', 'Version', 'Status', 'Endpoint', 'Min Microversion', 'Max Microversion']

export default defineLocal({
  path: 'versions show',
  aliases: ['version-list'],
  summary: 'Show which versions the services of the cloud speak',
  args: {},
  flags: {
    interface: optional(choice('kind of endpoint', ['public', 'internal', 'admin'], { metavar: 'interface' })),
    allInterfaces: switches({ 'all-interfaces': [true, 'endpoints of every kind'] }),
    regionName: optional(text('only this region', { metavar: 'region' })),
    service: optional(text('only this type of service', { metavar: 'service' })),
    status: optional(text('only versions of this status', { metavar: 'status' })),
  },
  output: 'list',
  examples: [['versions show --service block-storage', 'the microversions of Block Storage']],
  run: async (asked, room) => {
    const cloud = await room.openCloud()
    const wanted = (await cloud.catalog()).filter(({ type }) => asked.service === undefined || officialType(type) === officialType(asked.service))
    const kind = asked.allInterfaces === true ? undefined : asked.interface ?? 'public'
    const rows = await Promise.all(wanted.map(entry => rowsOf(cloud, entry, kind, asked.regionName)))
    const fitting = distinct(rows.flat()).filter(row => asked.status === undefined || row[3] === asked.status.toUpperCase())
    return { listing: listingFrom(TITLES, fitting) }
  },
})

/** A catalog that has a service under an old name too leads to the same place twice: one row is enough, as in openstackclient. */
const distinct = <T>(rows: readonly T[]): readonly T[] => [...new Map(rows.map(row => [JSON.stringify(row), row])).values()]

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

async function rowsOf(cloud: Cloud, { type, endpoints }: CatalogEntry, kind: string | undefined, region: string | undefined): Promise<readonly (readonly Json[])[]> {
  const chosen = endpoints.filter(endpoint => (kind === undefined || endpoint.interface === kind) && (region === undefined || endpoint.region === region))
  const rows = await Promise.all(chosen.map(async ({ region: where, url }) => {
    const versions = await versionsAt(cloud, url)
    return versions.map(version => [where, officialType(type), ...versionCells(version, url)]).sort((a, b) => byNumber(String(a[2]), String(b[2])))
  }))
  return rows.flat()
}

/** The versions at the root of a service; a service that does not answer has none, as a list should not fail for one of many. */
async function versionsAt(cloud: Cloud, url: string): Promise<readonly JsonObject[]> {
  try {
    const { body } = await cloud.read(rootOf(url))
    const versions = isJsonObject(body) ? body['versions'] : undefined
    const list = isJsonObject(versions) ? versions['values'] : versions
    return Array.isArray(list) ? list.filter(isJsonObject) : []
  } catch (error) {
    if (error instanceof Failure) return []
    throw error
  }
}

/** `http://host/volume/v3/PROJECT` stands below `http://host/volume/`. */
const rootOf = (url: string): string => `${url.replace(/\/v\d[^]*$/, '').replace(/\/$/, '')}/`

function versionCells(version: JsonObject, url: string): readonly Json[] {
  const id = String(version['id'] ?? '').replace(/^v/, '')
  const links = Array.isArray(version['links']) ? version['links'].filter(isJsonObject) : []
  const self = links.find(link => link['rel'] === 'self')?.['href']
  const max = version['max_version'] ?? version['version']
  return [id, version['status'] === 'stable' ? 'CURRENT' : version['status'] ?? null, self ?? rootOf(url), version['min_version'] || null, max || null]
}
