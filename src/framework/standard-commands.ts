import { defineCommand } from './command.ts'
import { waitUntilDeleted } from './wait-condition.ts'
import type { Enrichment } from './command-output.ts'
import type { Command, CommandDeclaration } from './command-declaration.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { OperationFacts, PreparedRequest } from './operation.ts'
import { refId, ref } from './resource-params.ts'
import { integer, text } from './value-params.ts'
import { optional, targets, toggle, type Input, type Params } from './params.ts'
import type { ResourceType, ResourceDefinition, Table } from './resource-type.ts'

/** What every command says of itself in words. */
export interface CommandMetadata {
  readonly path: string
  readonly aliases?: readonly string[]
  readonly summary: string
  readonly about?: string
  readonly isHidden?: boolean
  readonly isAdminOnly?: boolean
  readonly examples: CommandDeclaration<Params, Params>['examples']
}

/** `… show NAME`: one resource as it was looked up; a warm show by ID is one request. */
export function defineShowCommand<T>(
  resource: ResourceDefinition<T>,
  declaration: CommandMetadata & { readonly operation: OperationFacts; readonly table?: Table },
): Command {
  const { operation, table = resource.showTable, ...rest } = declaration
  return defineCommand({
    ...rest,
    args: { target: ref(resource) },
    flags: {},
    operations: [operation],
    plan: () => [],
    showOutput: { resource: resource, table, source: 'lookup' },
  })
}

/** The flags every list has. */
export const pagingFlags = {
  limit: optional(integer('at most so many rows in all', { min: 1, metavar: 'N' })),
  maxItems: optional(
    integer('the same as --limit; then --limit is the page size', { min: 1, metavar: 'N', isHidden: true }),
  ),
  pageSize: optional(integer('rows asked for in one request', { min: 1, metavar: 'N' })),
  marker: optional(text('start after this one (ID)', { metavar: 'ID' })),
} satisfies Params

/** The part of a list's query that turns pages. */
export interface PageQuery {
  readonly limit?: number | undefined
  readonly marker?: string | undefined
}

const listFlags = { long: toggle('more columns'), ...pagingFlags } satisfies Params

export interface ListDeclaration<T, F extends Params, Q extends PageQuery> extends CommandMetadata {
  readonly filters: F
  readonly operation: ((query: Q) => PreparedRequest) & OperationFacts
  /** Filters to the query; paging is added. */
  readonly query: (input: Input<F>) => Omit<Q, keyof PageQuery>
  readonly exclusive?: readonly (readonly (keyof F & string)[])[]
  /** Columns that depend on what was asked. */
  readonly table?: (input: Input<F> & Input<typeof listFlags>) => Table
  /** Rows kept, where the service cannot filter. */
  readonly filterRow?: (input: Input<F>) => ((item: T) => boolean) | undefined
  /** True when the service is asked how many there are; the number goes to standard error. */
  readonly includesCount?: (input: Input<F>) => boolean
  /** `--marker` takes a name as well. */
  readonly resolvesMarker?: boolean
  /** One resource that is all of the list, such as the default type. */
  readonly singleItemRequest?: (input: Input<F>) => PreparedRequest | undefined
  /** What else is asked about every row. */
  readonly enrichments?: (input: Input<F>) => readonly Enrichment[]
  /** The operations of `only` and `beside`. */
  readonly extraOperations?: readonly OperationFacts[]
}

/** `… list`: all pages, streamed; `--limit N` is exactly N rows. */
export function defineListCommand<T, F extends Params, Q extends PageQuery>(
  resource: ResourceDefinition<T>,
  declaration: ListDeclaration<T, F, Q>,
): Command {
  const {
    filters,
    operation,
    query,
    table,
    filterRow,
    exclusive,
    resolvesMarker = false,
    includesCount,
    singleItemRequest,
    enrichments,
    extraOperations = [],
    ...rest
  } = declaration
  return defineCommand<{}, F, typeof listFlags>({
    ...rest,
    exclusive: exclusive ?? [],
    args: {},
    flags: filters,
    sharedFlags: resolvesMarker
      ? { ...listFlags, marker: optional(refId(resource, 'start after this one (name or ID)')) }
      : listFlags,
    operations: [operation, ...extraOperations],
    plan: input => [
      singleItemRequest?.(input) ?? operation(addPaging<Q>(query(input), input, filterRow?.(input) !== undefined)),
    ],
    listOutput: input => {
      const keepRow = filterRow?.(input)
      return {
        resource: resource,
        table: table?.(input) ?? (input.long ? resource.longTable : resource.listTable),
        limit: input.maxItems ?? input.limit,
        ...(keepRow === undefined ? {} : { filterRow: (raw: JsonObject) => keepRow(resource.parse(raw)) }),
        ...(includesCount?.(input) === true ? { formatSummary: (body: Json) => formatCount(body, resource) } : {}),
        ...(enrichments === undefined ? {} : { enrichments: enrichments(input) }),
        ...(singleItemRequest?.(input) === undefined
          ? {}
          : { extractItems: (body: Json) => extractSingleItem(body, resource.key) }),
      }
    },
  })
}

const formatCount = (body: Json, { singular, plural }: ResourceType): string | undefined => {
  const count = isJsonObject(body) ? body['count'] : undefined
  return typeof count === 'number' ? `${count} ${count === 1 ? singular : plural} in all` : undefined
}

const extractSingleItem = (body: Json, key: string): readonly JsonObject[] => {
  const item = isJsonObject(body) ? body[key] : undefined
  return isJsonObject(item) ? [item] : []
}

/** The rest of a query together with its page: the two halves make the whole. */
export function addPaging<Q extends PageQuery>(
  rest: Omit<Q, keyof PageQuery>,
  input: Input<typeof pagingFlags>,
  filtersLocally = false,
): Q {
  const { limit, maxItems, pageSize, marker } = input
  // Where rows are picked out on this side, small pages would only mean many of them.
  const rows = filtersLocally ? undefined : (maxItems ?? limit)
  const perPage = pageSize ?? (maxItems === undefined ? undefined : limit)
  const page = rows === undefined ? perPage : Math.min(rows, perPage ?? rows)
  return { ...rest, limit: page, marker } as Q
}

/** `… delete NAME…`: gone when the service no longer knows it. */
export function defineDeleteCommand<T extends { readonly id: string }>(
  resource: ResourceDefinition<T>,
  declaration: CommandMetadata & {
    readonly operation: ((target: T) => PreparedRequest) & OperationFacts
    readonly isAtOnce?: boolean
  },
): Command {
  const { operation, isAtOnce: isImmediate = false, ...rest } = declaration
  const args = { target: targets(ref(resource)) }
  return defineCommand<typeof args, {}>({
    ...rest,
    args,
    flags: {},
    operations: [operation],
    plan: ({ target }) => [operation(target)],
    deletes: true,
    confirmation: 'moderate',
    ...(isImmediate ? {} : { wait: ({ target }) => [waitUntilDeleted(resource, target.id)] }),
    successMessage: ({ target }) => `${resource.singular} ${target.id} ${isImmediate ? 'deleted' : 'is being deleted'}`,
  })
}
