import type * as z from 'zod/mini'
import type { Query, ServiceName } from '../contract/cloud.ts'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import { compareMicroversions, OLDEST, type Microversion } from '../contract/microversion.ts'
import type { Column } from '../contract/rows.ts'
import { Failure } from '../contract/failure.ts'

/** A column whose value is computed from the parsed noun; `undefined` leaves a field out of `show`. */
export interface ColumnOf<T> extends Column {
  readonly value: (seen: T, raw: JsonObject) => Json | undefined
}

/** Columns together with the way to fill them: what a list or a show needs of a noun. */
export interface Table {
  readonly columns: readonly Column[]
  readonly cells: (raw: JsonObject) => readonly (Json | undefined)[]
}

/** What may be said of a noun that the program need not know the type of. */
export interface Noun {
  /** `volume`, `volume type`, `group snapshot`: the word in messages. */
  readonly noun: string
  readonly plural: string
  readonly service: ServiceName
  /** The path of one is `collection/ID`. */
  readonly collection: string
  /** The path that lists them with all their fields. */
  readonly listPath: string
  /** The root key of one in a body, and of many; an empty key means there is none. */
  readonly key: string
  readonly listKey: string
  readonly since: Microversion
  /** Where services of old have it: transfers moved at 3.55. */
  readonly older: Older | undefined
  /** How a name becomes an ID: by a filter of the service, by looking through the list, by its path, or not at all. */
  readonly named: 'by-query' | 'by-listing' | 'by-path' | 'by-id-only'
  /** True where the service has no path for one: it is found in the list. */
  readonly isOnlyListed: boolean
  /** Sent with every lookup, such as `is_public=none`. */
  readonly lookupQuery: Query
  /** How the next page is asked for. */
  readonly paging: 'links' | 'marker' | 'none'
  /** When listing for a name is forbidden, the text is taken for an ID (projects and users for plain members). */
  readonly trustsTextWhenForbidden: boolean
  readonly idOf: (raw: JsonObject) => string
  readonly nameOf: (raw: JsonObject) => string
  /** The status, for waits and messages; empty where the noun has none. */
  readonly statusOf: (raw: JsonObject) => string
  readonly short: Table
  readonly long: Table
  /** The list that has only IDs and names, and costs the service a tenth; undefined where there is none. */
  readonly light: { readonly path: string; readonly table: Table } | undefined
  readonly shown: Table
  /** A stand-in for `--dry-run` on an ID that cannot be looked up. */
  readonly unseen: (id: string) => JsonObject
}

/** The paths of a noun below a microversion. */
export interface Older { readonly before: Microversion; readonly collection: string; readonly listPath: string }

/** Where a noun is at a microversion. */
export function placeOf({ collection, listPath, older }: Noun, speaks: Microversion): { readonly collection: string; readonly listPath: string } {
  return older !== undefined && compareMicroversions(speaks, older.before) < 0 ? older : { collection, listPath }
}

/** A noun with the type of its parsed form. */
export interface Resource<T> extends Noun {
  readonly parse: (raw: JsonObject) => T
}

export interface ResourceDeclaration<T> {
  readonly noun: string
  readonly plural?: string
  readonly service?: ServiceName
  readonly collection: string
  readonly listPath?: string
  /** Lists IDs and names alone, with the same filters as `listPath`. */
  readonly lightPath?: string
  readonly key: string
  readonly listKey: string
  readonly since?: Microversion
  readonly older?: Older
  readonly named?: Noun['named']
  readonly isOnlyListed?: boolean
  readonly lookupQuery?: Query
  readonly paging?: Noun['paging']
  readonly trustsTextWhenForbidden?: boolean
  /** The key that identifies one; `id` unless the service says otherwise. Several keys do it together. */
  readonly idKey?: string | readonly string[]
  readonly nameKey?: string
  readonly statusKey?: string
  readonly schema: z.ZodMiniType<T>
  readonly columns: readonly (string | ColumnOf<T>)[]
  readonly long?: readonly (string | ColumnOf<T>)[]
  /** Field names of the wire, or computed fields; as OSC shows them. */
  readonly fields: readonly (string | ColumnOf<T>)[]
  /** Values a stand-in needs beside its ID to pass the schema. */
  readonly unseen?: JsonObject
}

/** Declares a noun: what the service calls it, where it lives, and how it is shown. */
export function defineResource<T>(declaration: ResourceDeclaration<T>): Resource<T> {
  const { schema, noun, collection, idKey = 'id', nameKey = 'name', statusKey = 'status' } = declaration
  const idKeys = typeof idKey === 'string' ? [idKey] : idKey
  const parse = (raw: JsonObject): T => parsed(schema, raw, noun)
  const table = (columns: readonly (string | ColumnOf<T>)[]): Table => tableOf({ parse }, columns)
  return {
    noun,
    plural: declaration.plural ?? `${noun}s`,
    service: declaration.service ?? 'block-storage',
    collection,
    listPath: declaration.listPath ?? collection,
    key: declaration.key,
    listKey: declaration.listKey,
    since: declaration.since ?? OLDEST,
    older: declaration.older,
    named: declaration.named ?? 'by-query',
    isOnlyListed: declaration.isOnlyListed ?? false,
    lookupQuery: declaration.lookupQuery ?? {},
    paging: declaration.paging ?? 'links',
    trustsTextWhenForbidden: declaration.trustsTextWhenForbidden ?? false,
    idOf: raw => idKeys.map(key => textOf(raw[key])).join(' '),
    nameOf: raw => textOf(raw[nameKey]),
    statusOf: raw => textOf(raw[statusKey]).toLowerCase(),
    parse,
    short: table(declaration.columns),
    long: table(declaration.long ?? declaration.columns),
    light: declaration.lightPath === undefined ? undefined : { path: declaration.lightPath, table: lightTable(idKeys[0] ?? 'id', nameKey) },
    shown: table(declaration.fields),
    unseen: id => ({ ...declaration.unseen, [idKeys[0] ?? 'id']: id }),
  }
}

/** Columns for a noun beside its usual ones, for a command that shows something else. */
export function tableOf<T>(resource: Pick<Resource<T>, 'parse'>, columns: readonly (string | ColumnOf<T>)[]): Table {
  const whole = columns.map(column => (typeof column === 'string' ? wireField(column) : column))
  return {
    columns: whole,
    cells: raw => {
      const seen = resource.parse(raw)
      return whole.map(column => column.value(seen, raw))
    },
  }
}

/** IDs and names as they come: what says no more than these passes no schema. */
function lightTable(idKey: string, nameKey: string): Table {
  return { columns: [{ title: 'ID' }, { title: 'Name' }], cells: raw => [textOf(raw[idKey]), raw[nameKey] ?? null] }
}

/** A field shown under the wire's own name, null when the service did not say. */
function wireField(name: string): ColumnOf<unknown> {
  return { title: name, value: (_, raw) => raw[name] ?? null, isStatus: name === 'status', ...unitOf(name) }
}

const MOMENT = /_at$|^(updated|last-update|last_heartbeat|guaranteed_until|data_timestamp)$/

/** What a key of Block Storage counts: its sizes are GiB, its moments have few names. */
function unitOf(key: string): Pick<Column, 'unit'> {
  if (MOMENT.test(key)) return { unit: 'moment' }
  return key === 'size' || key === 'total_size' ? { unit: 'GiB' } : {}
}

/** A column titled as people read it, taken from a key of the wire. */
export function column(title: string, key: string): ColumnOf<unknown> {
  return { title, value: (_, raw) => raw[key] ?? null, isStatus: key === 'status', ...unitOf(key) }
}

/** A wire field that is left out of `show` when the service says nothing of it. */
export function ifSaid(name: string): ColumnOf<unknown> {
  return { title: name, value: (_, raw) => raw[name] ?? undefined, ...unitOf(name) }
}

function parsed<T>(schema: z.ZodMiniType<T>, raw: JsonObject, noun: string): T {
  const outcome = schema.safeParse(raw)
  if (outcome.success) return outcome.data
  const where = outcome.error.issues.map(issue => issue.path.join('.')).join(', ')
  throw new Failure('refused', `The service described the ${noun} in a way clinker does not know (${where})`, {
    hint: 'What the service said is shown by --debug, or by clinker api GET.',
  })
}

/** An object identifies one by its JSON, as what a driver calls a volume of its own. */
const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : isJsonObject(value) ? JSON.stringify(value) : String(value)
