import type { Json } from '../../types/json.ts'
import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { getQueryBoolean, getStringMap, getField, getBodyObject } from '../http/read-body.ts'
import { anyOf, object, required, rootObject } from '../http/validator.ts'
import { parseTime } from '../state/timestamps.ts'
import { RESOURCE_FILTERS, dropDisallowedFilters, filterRows, rejectDisallowedFilters } from '../http/filters.ts'
import {
  buildList,
  buildNextLink,
  renameSortKey,
  sortRows,
  takeWithCount,
  takePaging,
  takeSorting,
  filterVisibleRows,
  paginateRows,
} from '../http/listing.ts'
import { parseBoolean, parseLiteral, str } from '../http/python-literals.ts'
import type { VolumeEntity } from '../state/entities.ts'
import { badRequest, invalidInput, invalidVolume, notFound } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { createVolume, volumeCreateSchemas } from './create.ts'
import { deleteVolume } from './delete.ts'
import { requireVolume } from '../repository/volumes.ts'
import { volumeColumns, serializeVolumeDetail, serializeVolumeSummary, serializeVolume } from './serialize.ts'

const createNotFound = (id: string) => notFound(`Volume ${id} could not be found.`)
const BOOLEAN_FILTERS = ['bootable', 'multiattach', 'use_quota']
const FILTERS_SINCE: readonly (readonly [number, string])[] = [
  [4, 'glance_metadata'],
  [10, 'group_id'],
  [60, 'created_at'],
  [60, 'updated_at'],
  [65, 'use_quota'],
]
const FILTER_ALIASES: Readonly<Record<string, string>> = {
  'name~': 'display_name~',
  'description~': 'display_description~',
  'consumes_quota': 'use_quota',
  'name': 'display_name',
}

function prepareFilters(context: HandlerContext, params: Map<string, string>): void {
  if (context.minor >= 31) return rejectDisallowedFilters(context, params, 'volume')
  for (const [since, key] of FILTERS_SINCE) if (context.minor < since) params.delete(key)
  dropDisallowedFilters(context, params, RESOURCE_FILTERS['volume'] ?? [])
}

function parseBooleanFilter(context: HandlerContext, key: string, text: string): boolean {
  if (context.minor < 2) return !['False', 'false', 'FALSE', ''].includes(text)
  const flag = parseBoolean(text)
  if (flag === undefined) throw invalidInput(`'${key} = ${text}'`)
  return flag
}

/** The value of a filter: Python literals are parsed, other text is compared as it is. */
function parseFilterValue(context: HandlerContext, key: string, text: string): Json {
  if (key === 'use_quota') {
    if (parseBoolean(text) === undefined) throw badRequest(`Value '${text}' for 'use_quota' is not a boolean.`)
    return parseBoolean(text) ?? null
  }
  if (BOOLEAN_FILTERS.includes(key)) return parseBooleanFilter(context, key, text)
  return key === 'display_name' ? text : (parseLiteral(text) ?? text)
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  eq: (a, b) => a === b,
  neq: (a, b) => a !== b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
}

/** `gt:2026-01-01,lt:2026-02-01`. The service joins the conditions with "or". */
function parseTimeFilter(text: string): (time: number | null) => boolean {
  const tests = text.split(',').map(condition => {
    const [operator = '', ...rest] = condition.split(':')
    const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined
    if (compare === undefined) throw badRequest(`Invalid ${operator} operator`)
    const time = parseTime(rest.join(':'))
    if (time === undefined) throw badRequest(`Invalid ${rest.join(':')} value`)
    return (value: number): boolean => compare(value, time)
  })
  return value => value !== null && tests.some(test => test(value))
}

/** The rows of a list, before they are cut into pages. */
function findMatchingVolumes(context: HandlerContext, params: Map<string, string>): readonly VolumeEntity[] {
  const isAllProjects = getQueryBoolean({ ...context, query: params }, 'all_tenants')
  params.delete('all_tenants')
  const filters = new Map(
    [...params].map(([key, text]): [string, string] => [
      (Object.hasOwn(FILTER_ALIASES, key) ? FILTER_ALIASES[key] : undefined) ?? key,
      text,
    ]),
  )
  const takeFilter = (key: string): string | undefined => {
    const text = filters.get(key)
    filters.delete(key)
    return text
  }
  const [created, updated, host, cluster] = [
    takeFilter('created_at'),
    takeFilter('updated_at'),
    takeFilter('host'),
    takeFilter('cluster_name'),
  ]
  const matchesCreated = created === undefined ? () => true : parseTimeFilter(created)
  const matchesUpdated = updated === undefined ? () => true : parseTimeFilter(updated)
  const isAtHost = (expected: string | undefined, location: string | null): boolean =>
    expected === undefined ||
    location === expected ||
    location?.startsWith(`${expected}#`) === true ||
    (!expected.includes('@') && location?.startsWith(`${expected}@`) === true)
  const values = new Map([...filters].map(([key, text]): [string, Json] => [key, parseFilterValue(context, key, text)]))
  const rows = filterVisibleRows(context, Object.values(context.state.volumes), isAllProjects)
    .filter(volume => context.caller.isAdmin || volume.migrationStatus?.startsWith('target:') !== true)
    .filter(
      volume =>
        matchesCreated(volume.createdAt) &&
        matchesUpdated(volume.updatedAt) &&
        isAtHost(host, volume.host) &&
        isAtHost(cluster, volume.clusterName),
    )
  return filterRows(rows, values, volumeColumns)
}

function listVolumes(context: HandlerContext, isDetailed: boolean): Reply {
  const params = new Map(context.query)
  const paging = takePaging(params)
  const sorting = renameSortKey(takeSorting(params), 'name', 'display_name')
  const isCounted = takeWithCount(context, params)
  prepareFilters(context, params)
  const matches = findMatchingVolumes(context, params)
  const rows = paginateRows(sortRows(matches, sorting, volumeColumns), paging, createNotFound)
  const link = buildNextLink(
    context,
    'volumes_links',
    isDetailed ? 'volumes/detail' : 'volumes',
    rows,
    isCounted ? matches.length : undefined,
  )
  return buildList(
    'volumes',
    rows.map(volume => (isDetailed ? serializeVolumeDetail : serializeVolumeSummary)(context, volume)),
    { ...link, ...(isCounted ? { count: matches.length } : {}) },
  )
}

/** Totals over the project; from 3.36 with every metadata value there is. */
function summarizeVolumes(context: HandlerContext): Reply {
  const rows = filterVisibleRows(
    context,
    Object.values(context.state.volumes),
    parseBoolean(context.query.get('all_tenants')) ?? false,
  )
  const metadata: Record<string, string[]> = Object.create(null)
  for (const [key, value] of rows.flatMap(volume => Object.entries(volume.metadata))) {
    const values = (metadata[key] ??= [])
    if (!values.includes(value)) values.push(value)
  }
  const totals = { total_count: rows.length, total_size: rows.reduce((sum, volume) => sum + volume.size, 0) }
  return { body: { 'volume-summary': context.minor >= 36 ? { ...totals, metadata } : totals } }
}

const updateProperties = {
  name: schemas.trimmedString('name'),
  description: schemas.trimmedString('description'),
  display_name: schemas.trimmedString('name'),
  display_description: schemas.trimmedString('description'),
  metadata: schemas.metadata,
}

function updateVolume(context: HandlerContext): Reply {
  const body = getBodyObject(context, 'volume')
  const volume = requireVolume(context)
  if (volume.status === 'maintenance') throw invalidVolume('The volume cannot be updated during maintenance.')
  const getChangedText = (...keys: readonly string[]): string | null | undefined => {
    const value = keys.map(key => getField(body, key)).find(one => one !== undefined)
    return value === undefined || value === null ? value : str(value).trim()
  }
  const [name, description, metadata] = [
    getChangedText('name', 'display_name'),
    getChangedText('description', 'display_description'),
    getStringMap(body, 'metadata'),
  ]
  if (name !== undefined) volume.name = name
  if (description !== undefined) volume.description = description
  if (metadata !== undefined) volume.metadata = metadata
  volume.updatedAt = context.now
  return { body: { volume: serializeVolume(context, volume) } }
}

export const volumeRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/volumes', handler: context => listVolumes(context, false) },
  { method: 'GET', path: '/volumes/detail', handler: context => listVolumes(context, true) },
  { method: 'GET', path: '/volumes/summary', since: 12, handler: summarizeVolumes },
  { method: 'POST', path: '/volumes', bodySchemas: volumeCreateSchemas, handler: createVolume },
  {
    method: 'GET',
    path: '/volumes/{id}',
    handler: context => ({ body: { volume: serializeVolumeDetail(context, requireVolume(context)) } }),
  },
  {
    method: 'PUT',
    path: '/volumes/{id}',
    bodySchemas: [
      [0, rootObject('volume', object(updateProperties))],
      [
        53,
        rootObject(
          'volume',
          object(updateProperties, {
            extraValidator: anyOf(...Object.keys(updateProperties).map(key => required(key))),
          }),
        ),
      ],
    ],
    handler: updateVolume,
  },
  { method: 'DELETE', path: '/volumes/{id}', handler: deleteVolume },
]
