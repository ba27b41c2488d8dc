import type { Json } from '../../contract/json.ts'
import type { Call, Reply, Route } from '../call.ts'
import { below, mapOf, own, queryFlag } from '../call.ts'
import { anyOf, object, required, root } from '../check.ts'
import { readTime } from '../dates.ts'
import { RESOURCE_FILTERS, dropFilters, filtered, rejectFilters } from '../filters.ts'
import { listed, nextLink, renamed, sorted, takeCount, takePaging, takeSorting, visible, windowed } from '../listing.ts'
import { boolOf, literal, str } from '../python.ts'
import type { Volume } from '../records.ts'
import { badRequest, invalidInput, invalidVolume, notFound } from '../refusal.ts'
import * as shapes from '../shapes.ts'
import { createVolume, volumeCreateChecks } from './create.ts'
import { deleteVolume } from './delete.ts'
import { theVolume } from './lookup.ts'
import { volumeColumns, volumeDetail, volumeSummary, volumeView } from './view.ts'

const missing = (id: string) => notFound(`Volume ${id} could not be found.`)
const BOOLEANS = ['bootable', 'multiattach', 'use_quota']
const ADDED: readonly (readonly [number, string])[] = [[4, 'glance_metadata'], [10, 'group_id'], [60, 'created_at'], [60, 'updated_at'], [65, 'use_quota']]
const RENAMED: Readonly<Record<string, string>> = { 'name~': 'display_name~', 'description~': 'display_description~', consumes_quota: 'use_quota', name: 'display_name' }

function admitFilters(call: Call, params: Map<string, string>): void {
  if (call.minor >= 31) return rejectFilters(call, params, 'volume')
  for (const [since, key] of ADDED) if (call.minor < since) params.delete(key)
  dropFilters(call, params, RESOURCE_FILTERS['volume'] ?? [])
}

function booleanFilter(call: Call, key: string, word: string): boolean {
  if (call.minor < 2) return !['False', 'false', 'FALSE', ''].includes(word)
  const flag = boolOf(word)
  if (flag === undefined) throw invalidInput(`'${key} = ${word}'`)
  return flag
}

/** A filter's value: words are compared as they are, Python literals by what they say. */
function filterValue(call: Call, key: string, word: string): Json {
  if (key === 'use_quota') {
    if (boolOf(word) === undefined) throw badRequest(`Value '${word}' for 'use_quota' is not a boolean.`)
    return boolOf(word) ?? null
  }
  if (BOOLEANS.includes(key)) return booleanFilter(call, key, word)
  return key === 'display_name' ? word : literal(word) ?? word
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  gt: (a, b) => a > b, gte: (a, b) => a >= b, eq: (a, b) => a === b, neq: (a, b) => a !== b, lt: (a, b) => a < b, lte: (a, b) => a <= b,
}

/** `gt:2026-01-01,lt:2026-02-01`. The service joins the conditions with "or". */
function timeTest(text: string): (time: number | null) => boolean {
  const tests = text.split(',').map((unit) => {
    const [operator = '', ...rest] = unit.split(':')
    const compare = Object.hasOwn(COMPARE, operator) ? COMPARE[operator] : undefined
    if (compare === undefined) throw badRequest(`Invalid ${operator} operator`)
    const time = readTime(rest.join(':'))
    if (time === undefined) throw badRequest(`Invalid ${rest.join(':')} value`)
    return (value: number): boolean => compare(value, time)
  })
  return (value) => value !== null && tests.some((test) => test(value))
}

/** The rows of a list, before they are cut into pages. */
function matching(call: Call, params: Map<string, string>): readonly Volume[] {
  const all = queryFlag({ ...call, query: params }, 'all_tenants')
  params.delete('all_tenants')
  const filters = new Map([...params].map(([key, word]): [string, string] => [(Object.hasOwn(RENAMED, key) ? RENAMED[key] : undefined) ?? key, word]))
  const take = (key: string): string | undefined => { const word = filters.get(key); filters.delete(key); return word }
  const [created, updated, host, cluster] = [take('created_at'), take('updated_at'), take('host'), take('cluster_name')]
  const createdTest = created === undefined ? () => true : timeTest(created)
  const updatedTest = updated === undefined ? () => true : timeTest(updated)
  const isAt = (wanted: string | undefined, place: string | null): boolean => wanted === undefined || place === wanted || place?.startsWith(`${wanted}#`) === true || (!wanted.includes('@') && place?.startsWith(`${wanted}@`) === true)
  const values = new Map([...filters].map(([key, word]): [string, Json] => [key, filterValue(call, key, word)]))
  const rows = visible(call, Object.values(call.world.volumes), all)
    .filter((volume) => call.who.isAdmin || volume.migrationStatus?.startsWith('target:') !== true)
    .filter((volume) => createdTest(volume.createdAt) && updatedTest(volume.updatedAt) && isAt(host, volume.host) && isAt(cluster, volume.clusterName))
  return filtered(rows, values, volumeColumns)
}

function list(call: Call, detail: boolean): Reply {
  const params = new Map(call.query)
  const paging = takePaging(params)
  const sorting = renamed(takeSorting(params), 'name', 'display_name')
  const counted = takeCount(call, params)
  admitFilters(call, params)
  const found = matching(call, params)
  const rows = windowed(sorted(found, sorting, volumeColumns), paging, missing)
  const link = nextLink(call, 'volumes_links', detail ? 'volumes/detail' : 'volumes', rows, counted ? found.length : undefined)
  return listed('volumes', rows.map((volume) => (detail ? volumeDetail : volumeSummary)(call, volume)), { ...link, ...(counted ? { count: found.length } : {}) })
}

/** Totals over the project; from 3.36 with every metadata value there is. */
function summary(call: Call): Reply {
  const rows = visible(call, Object.values(call.world.volumes), boolOf(call.query.get('all_tenants')) ?? false)
  const metadata: Record<string, string[]> = Object.create(null)
  for (const [key, value] of rows.flatMap((volume) => Object.entries(volume.metadata))) {
    const values = (metadata[key] ??= [])
    if (!values.includes(value)) values.push(value)
  }
  const totals = { total_count: rows.length, total_size: rows.reduce((sum, volume) => sum + volume.size, 0) }
  return { body: { 'volume-summary': call.minor >= 36 ? { ...totals, metadata } : totals } }
}

const updatable = {
  name: shapes.trimmed('name'), description: shapes.trimmed('description'), display_name: shapes.trimmed('name'), display_description: shapes.trimmed('description'), metadata: shapes.metadata,
}

function update(call: Call): Reply {
  const body = below(call, 'volume')
  const volume = theVolume(call)
  if (volume.status === 'maintenance') throw invalidVolume('The volume cannot be updated during maintenance.')
  const changed = (...keys: readonly string[]): string | null | undefined => {
    const value = keys.map((key) => own(body, key)).find((one) => one !== undefined)
    return value === undefined || value === null ? value : str(value).trim()
  }
  const [name, description, metadata] = [changed('name', 'display_name'), changed('description', 'display_description'), mapOf(body, 'metadata')]
  if (name !== undefined) volume.name = name
  if (description !== undefined) volume.description = description
  if (metadata !== undefined) volume.metadata = metadata
  volume.updatedAt = call.now
  return { body: { volume: volumeView(call, volume) } }
}

export const volumeRoutes: readonly Route[] = [
  { method: 'GET', path: '/volumes', handler: (call) => list(call, false) },
  { method: 'GET', path: '/volumes/detail', handler: (call) => list(call, true) },
  { method: 'GET', path: '/volumes/summary', since: 12, handler: summary },
  { method: 'POST', path: '/volumes', checks: volumeCreateChecks, handler: createVolume },
  { method: 'GET', path: '/volumes/{id}', handler: (call) => ({ body: { volume: volumeDetail(call, theVolume(call)) } }) },
  { method: 'PUT', path: '/volumes/{id}', checks: [
    [0, root('volume', object(updatable))],
    [53, root('volume', object(updatable, { more: anyOf(...Object.keys(updatable).map((key) => required(key))) }))],
  ], handler: update },
  { method: 'DELETE', path: '/volumes/{id}', handler: deleteVolume },
]
