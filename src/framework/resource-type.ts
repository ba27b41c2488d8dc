import type * as z from 'zod/mini'
import type { Query, ServiceType } from '../types/cloud.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { compareMicroversions, OLDEST_MICROVERSION, type Microversion } from '../types/microversion.ts'
import type { Column } from '../types/rows.ts'
import { CliError } from '../types/cli-error.ts'

/** A column whose value is computed from the parsed noun; `undefined` leaves a field out of `show`. */
export interface ResourceColumn<T> extends Column {
  readonly value: (item: T, raw: JsonObject) => Json | undefined
}

/** Columns together with the way to fill them: what a list or a show needs of a noun. */
export interface Table {
  readonly columns: readonly Column[]
  readonly cells: (raw: JsonObject) => readonly (Json | undefined)[]
}

/** What may be said of a noun that the program need not know the type of. */
export interface ResourceType {
  /** `volume`, `volume type`, `group snapshot`: the word in messages. */
  readonly singular: string
  readonly plural: string
  readonly service: ServiceType
  /** The path of one is `collection/ID`. */
  readonly collection: string
  /** The path that lists them with all their fields. */
  readonly listPath: string
  /** The root key of one in a body, and of many; an empty key means there is none. */
  readonly key: string
  readonly listKey: string
  readonly since: Microversion
  /** Where services of old have it: transfers moved at 3.55. */
  readonly legacyPath: LegacyPath | undefined
  /** How a name becomes an ID: by a filter of the service, by looking through the list, by its path, or not at all. */
  readonly lookup: 'by-query' | 'by-listing' | 'by-path' | 'by-id-only'
  /** True where the service has no path for one: it is found in the list. */
  readonly isListOnly: boolean
  /** Sent with every lookup, such as `is_public=none`. */
  readonly lookupQuery: Query
  /** How the next page is asked for. */
  readonly paging: 'links' | 'marker' | 'none'
  /** When listing for a name is forbidden, the text is taken for an ID (projects and users for plain members). */
  readonly assumesIdWhenForbidden: boolean
  readonly idOf: (raw: JsonObject) => string
  readonly nameOf: (raw: JsonObject) => string
  /** The status, for waits and messages; empty where the noun has none. */
  readonly statusOf: (raw: JsonObject) => string
  readonly listTable: Table
  readonly longTable: Table
  /** The list that has only IDs and names, and costs the service a tenth; undefined where there is none. */
  readonly summaryList: { readonly path: string; readonly table: Table } | undefined
  readonly showTable: Table
  /** A stand-in for `--dry-run` on an ID that cannot be looked up. */
  readonly placeholder: (id: string) => JsonObject
}

/** The paths of a noun below a microversion. */
interface LegacyPath {
  readonly before: Microversion
  readonly collection: string
  readonly listPath: string
}

/** Where a noun is at a microversion. */
export function selectPaths(
  { collection, listPath, legacyPath }: ResourceType,
  microversion: Microversion,
): { readonly collection: string; readonly listPath: string } {
  return legacyPath !== undefined && compareMicroversions(microversion, legacyPath.before) < 0
    ? legacyPath
    : { collection, listPath }
}

/** A noun with the type of its parsed form. */
export interface ResourceDefinition<T> extends ResourceType {
  readonly parse: (raw: JsonObject) => T
}

export interface ResourceDeclaration<T> {
  readonly singular: string
  readonly plural?: string
  readonly service?: ServiceType
  readonly collection: string
  readonly listPath?: string
  /** Lists IDs and names alone, with the same filters as `listPath`. */
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
  /** The key that identifies one; `id` unless the service says otherwise. Several keys do it together. */
  readonly idKey?: string | readonly string[]
  readonly nameKey?: string
  readonly statusKey?: string
  readonly schema: z.ZodMiniType<T>
  readonly columns: readonly (string | ResourceColumn<T>)[]
  readonly longColumns?: readonly (string | ResourceColumn<T>)[]
  /** Field names of the wire, or computed fields; as OSC shows them. */
  readonly fields: readonly (string | ResourceColumn<T>)[]
  /** Values a stand-in needs beside its ID to pass the schema. */
  readonly placeholder?: JsonObject
}

/** Declares a noun: what the service calls it, where it lives, and how it is shown. */
export function defineResource<T>(declaration: ResourceDeclaration<T>): ResourceDefinition<T> {
  const { schema, singular, collection, idKey = 'id', nameKey = 'name', statusKey = 'status' } = declaration
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
    listTable: table(declaration.columns),
    longTable: table(declaration.longColumns ?? declaration.columns),
    summaryList:
      declaration.summaryPath === undefined
        ? undefined
        : { path: declaration.summaryPath, table: buildSummaryTable(idKeys[0] ?? 'id', nameKey) },
    showTable: table(declaration.fields),
    placeholder: id => ({ ...declaration.placeholder, [idKeys[0] ?? 'id']: id }),
  }
}

/** Columns for a noun beside its usual ones, for a command that shows something else. */
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

/** IDs and names as they come: what says no more than these passes no schema. */
function buildSummaryTable(idKey: string, nameKey: string): Table {
  return {
    columns: [{ title: 'ID' }, { title: 'Name' }],
    cells: raw => [toPlainText(raw[idKey]), raw[nameKey] ?? null],
  }
}

/** A field shown under the wire's own name, null when the service did not say. */
function fieldColumn(name: string): ResourceColumn<unknown> {
  return { title: name, value: (_, raw) => raw[name] ?? null, isStatus: name === 'status', ...unitOf(name) }
}

const TIMESTAMP_KEY = /_at$|^(updated|last-update|last_heartbeat|guaranteed_until|data_timestamp)$/

/** What a key of Block Storage counts: its sizes are GiB, its moments have few names. */
function unitOf(key: string): Pick<Column, 'unit'> {
  if (TIMESTAMP_KEY.test(key)) return { unit: 'timestamp' }
  return key === 'size' || key === 'total_size' ? { unit: 'GiB' } : {}
}

/** A column titled as people read it, taken from a key of the wire. */
export function column(title: string, key: string): ResourceColumn<unknown> {
  return { title, value: (_, raw) => raw[key] ?? null, isStatus: key === 'status', ...unitOf(key) }
}

/** A wire field that is left out of `show` when the service says nothing of it. */
export function optionalField(name: string): ResourceColumn<unknown> {
  return { title: name, value: (_, raw) => raw[name] ?? undefined, ...unitOf(name) }
}

function parseResource<T>(schema: z.ZodMiniType<T>, raw: JsonObject, singular: string): T {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  const invalidPaths = result.error.issues.map(issue => issue.path.join('.')).join(', ')
  throw new CliError(
    'refused',
    `The service described the ${singular} in a way clinker does not know (${invalidPaths})`,
    {
      hint: 'What the service said is shown by --debug, or by clinker api GET.',
    },
  )
}

/** An object identifies one by its JSON, as what a driver calls a volume of its own. */
const toPlainText = (value: Json | undefined): string =>
  typeof value === 'string'
    ? value
    : value === undefined || value === null
      ? ''
      : isJsonObject(value)
        ? JSON.stringify(value)
        : String(value)
