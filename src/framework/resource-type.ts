import type * as z from 'zod/mini'
import type { Query, ServiceType } from '../types/cloud.ts'
import { type Json, type JsonObject, jsonToText } from '../types/json.ts'
import { compareMicroversions, OLDEST_MICROVERSION, type Microversion } from '../types/microversion.ts'
import { repairResource } from './repair-resource.ts'
import type { Column } from '../types/rows.ts'
import { CliError } from '../types/cli-error.ts'

/** A column whose value is computed from the parsed resource; `undefined` omits the field from `show`. */
export interface ResourceColumn<T> extends Column {
  readonly value: (item: T, raw: JsonObject) => Json | undefined
}

/** Columns and how to fill them: what a list or a show needs of a resource type. */
export interface Table {
  readonly columns: readonly Column[]
  readonly cells: (raw: JsonObject) => readonly (Json | undefined)[]
}

/** The facts of a resource type that do not depend on its parsed form. */
export interface ResourceType {
  /** `volume`, `volume type`, `group snapshot`: the noun in messages. */
  readonly singular: string
  readonly plural: string
  readonly service: ServiceType
  /** The path of one is `collection/ID`. */
  readonly collection: string
  /** The path that lists them with all fields. */
  readonly listPath: string
  /** The root key of one in a body, and of several; empty where there is none. */
  readonly key: string
  readonly listKey: string
  readonly since: Microversion
  /** The path on older services: transfers moved at 3.55. */
  readonly legacyPath: LegacyPath | undefined
  /** How a name is resolved to an ID: by a filter of the service, by searching the list, by its path, or not at all. */
  readonly lookup: 'by-query' | 'by-listing' | 'by-path' | 'by-id-only'
  /** True where the service has no path for one: it is found in the list. */
  readonly isListOnly: boolean
  /** Query sent with every lookup, such as `is_public=none`. */
  readonly lookupQuery: Query
  /** How the next page is requested. */
  readonly paging: 'links' | 'marker' | 'none'
  /** When listing is forbidden, the argument is taken as an ID (projects and users for plain members). */
  readonly assumesIdWhenForbidden: boolean
  readonly idOf: (raw: JsonObject) => string
  readonly nameOf: (raw: JsonObject) => string
  /** The status, for waits and messages; empty where the resource has none. */
  readonly statusOf: (raw: JsonObject) => string
  readonly listTable: Table
  readonly longTable: Table
  /** The list of IDs and names only, about ten times cheaper for the service; undefined where there is none. */
  readonly summaryList: { readonly path: string; readonly table: Table } | undefined
  readonly showTable: Table
  /** A substitute for `--dry-run` on an ID that cannot be looked up. */
  readonly placeholder: (id: string) => JsonObject
}

/** The paths of a resource type below a microversion. */
interface LegacyPath {
  readonly before: Microversion
  readonly collection: string
  readonly listPath: string
}

/** The paths of a resource type at a microversion. */
export function selectPaths(
  { collection, listPath, legacyPath }: ResourceType,
  microversion: Microversion,
): { readonly collection: string; readonly listPath: string } {
  return legacyPath !== undefined && compareMicroversions(microversion, legacyPath.before) < 0
    ? legacyPath
    : { collection, listPath }
}

/** A resource type with its parsed form. */
export interface ResourceDefinition<T> extends ResourceType {
  readonly parse: (raw: JsonObject) => T
}

export interface ResourceDeclaration<T> {
  readonly singular: string
  readonly plural?: string
  readonly service?: ServiceType
  readonly collection: string
  readonly listPath?: string
  /** Lists IDs and names only, with the same filters as `listPath`. */
  readonly summaryPath?: string
  readonly key: string
  readonly listKey: string
  readonly since?: Microversion
  readonly legacyPath?: LegacyPath
  readonly lookup?: ResourceType['lookup']
  readonly isListOnly?: boolean
  readonly lookupQuery?: Query
  readonly paging?: ResourceType['paging']
  readonly assumesIdWhenForbidden?: boolean
  /** The key that identifies one (default: `id`); several keys together where one is not enough. */
  readonly idKey?: string | readonly string[]
  readonly nameKey?: string
  readonly statusKey?: string
  readonly schema: z.ZodMiniType<T>
  readonly columns: readonly (string | ResourceColumn<T>)[]
  readonly longColumns?: readonly (string | ResourceColumn<T>)[]
  /** Titles that a terminal too narrow for the list leaves out, the least useful first; the others always stay. */
  readonly hideFirst?: readonly string[]
  /** API field names, or computed fields; as OSC shows them. */
  readonly fields: readonly (string | ResourceColumn<T>)[]
  /** Values a placeholder needs besides its ID to pass the schema. */
  readonly placeholder?: JsonObject
}

/** Declares a resource type: its names in the API, its paths, and its columns. */
export function defineResource<T>(declaration: ResourceDeclaration<T>): ResourceDefinition<T> {
  const { schema, singular, collection, idKey = 'id', nameKey = 'name', statusKey = 'status' } = declaration
  const { hideFirst = [] } = declaration
  const idKeys = typeof idKey === 'string' ? [idKey] : idKey
  const parse = (raw: JsonObject): T => parseResource(schema, raw, singular)
  const table = (columns: readonly (string | ResourceColumn<T>)[]): Table => buildTable({ parse }, columns)
  return {
    singular,
    plural: declaration.plural ?? `${singular}s`,
    service: declaration.service ?? 'block-storage',
    collection,
    listPath: declaration.listPath ?? collection,
    key: declaration.key,
    listKey: declaration.listKey,
    since: declaration.since ?? OLDEST_MICROVERSION,
    legacyPath: declaration.legacyPath,
    lookup: declaration.lookup ?? 'by-query',
    isListOnly: declaration.isListOnly ?? false,
    lookupQuery: declaration.lookupQuery ?? {},
    paging: declaration.paging ?? 'links',
    assumesIdWhenForbidden: declaration.assumesIdWhenForbidden ?? false,
    idOf: raw => idKeys.map(key => toPlainText(raw[key])).join(' '),
    nameOf: raw => toPlainText(raw[nameKey]),
    statusOf: raw => toPlainText(raw[statusKey]).toLowerCase(),
    parse,
    listTable: rankColumns(table(declaration.columns), hideFirst),
    longTable: rankColumns(table(declaration.longColumns ?? declaration.columns), hideFirst),
    summaryList:
      declaration.summaryPath === undefined
        ? undefined
        : { path: declaration.summaryPath, table: buildSummaryTable(idKeys[0] ?? 'id', nameKey) },
    showTable: table(declaration.fields),
    placeholder: id => ({ ...declaration.placeholder, [idKeys[0] ?? 'id']: id }),
  }
}

/** Other columns for a resource type, for a command that shows something else. */
export function buildTable<T>(
  resource: Pick<ResourceDefinition<T>, 'parse'>,
  columns: readonly (string | ResourceColumn<T>)[],
): Table {
  const fullColumns = columns.map(column => (typeof column === 'string' ? fieldColumn(column) : column))
  return {
    columns: fullColumns,
    cells: raw => {
      const item = resource.parse(raw)
      return fullColumns.map(column => column.value(item, raw))
    },
  }
}

/** The same table, its columns ranked for terminals that are too narrow for all of them. */
export const rankColumns = (table: Table, hideFirst: readonly string[]): Table => ({
  ...table,
  columns: table.columns.map(one => {
    const hideRank = hideFirst.indexOf(one.title)
    return hideRank === -1 ? one : { ...one, hideRank }
  }),
})

/** IDs and names as the service sends them; not checked against the schema. */
function buildSummaryTable(idKey: string, nameKey: string): Table {
  return {
    columns: [
      { title: 'ID', isKey: true },
      { title: 'Name', isKey: true },
    ],
    cells: raw => [toPlainText(raw[idKey]), raw[nameKey] ?? null],
  }
}

/** A field under its API name, null when the service did not send it. */
function fieldColumn(name: string): ResourceColumn<unknown> {
  return { title: name, value: (_, raw) => raw[name] ?? null, isStatus: name === 'status', ...unitOf(name) }
}

const TIMESTAMP_KEY = /_at$|^(updated|last-update|last_heartbeat|guaranteed_until|data_timestamp)$/

/** The unit of a Block Storage field: sizes are GiB, timestamps are known by their names. */
function unitOf(key: string): Pick<Column, 'unit'> {
  if (TIMESTAMP_KEY.test(key)) return { unit: 'timestamp' }
  return key === 'size' || key === 'total_size' ? { unit: 'GiB' } : {}
}

/** What a row is called by. */
const KEYS_OF_ROWS: ReadonlySet<string> = new Set(['id', 'name', 'binary', 'host', 'host_name'])

/** A column with a title for people, taken from an API field. */
export function column(title: string, key: string): ResourceColumn<unknown> {
  return {
    title,
    value: (_, raw) => raw[key] ?? null,
    isStatus: key === 'status',
    ...(KEYS_OF_ROWS.has(key) ? { isKey: true } : {}),
    ...unitOf(key),
  }
}

/** An API field that is omitted from `show` when the service did not send it. */
export function optionalField(name: string): ResourceColumn<unknown> {
  return { title: name, value: (_, raw) => raw[name] ?? undefined, ...unitOf(name) }
}

/** A value may be coerced first, then removed, then made empty. */
const MAX_REPAIRS = 4

/** The typed form of a resource. One odd field never costs the resource: it is coerced or left out of the typed form. */
function parseResource<T>(schema: z.ZodMiniType<T>, raw: JsonObject, singular: string): T {
  let result = schema.safeParse(raw)
  for (let repaired = raw, repairs = 0; !result.success && repairs < MAX_REPAIRS; repairs += 1) {
    repaired = repairResource(repaired, result.error.issues)
    result = schema.safeParse(repaired)
  }
  if (result.success) return result.data
  const invalidPaths = result.error.issues.map(issue => issue.path.join('.')).join(', ')
  throw new CliError('refused', `Unexpected description of the ${singular} in the response: ${invalidPaths}`, {
    advice: 'Add --debug, or use clinker api GET, to see the response.',
  })
}

/** An object is identified by its JSON, such as a driver's reference to a volume. */
const toPlainText = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : jsonToText(value)
