import { formatLabel } from './format-label.ts'
import { defineCommand } from './command.ts'
import { waitUntilDeleted } from './wait-condition.ts'
import type { Enrichment, ListOutput } from './command-output.ts'
import type { Command, CommandDeclaration } from './command-declaration.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { OperationFacts, PreparedRequest } from './operation.ts'
import { refId, ref } from './resource-params.ts'
import { integer, text } from './value-params.ts'
import { optional, targets, toggle, type Input, type Params } from './params.ts'
import type { ResourceType, ResourceDefinition, Table } from './resource-type.ts'

/** The texts and examples of a command. */
export interface CommandMetadata {
  readonly path: string
  readonly aliases?: readonly string[]
  readonly summary: string
  readonly about?: string
  readonly isHidden?: boolean
  readonly isAdminOnly?: boolean
  readonly examples: CommandDeclaration<Params, Params>['examples']
}

/** `… show NAME`: one resource as it was looked up; with a cached token, a show by ID is one request. */
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

/** The options of every list. */
export const pagingFlags = {
  limit: optional(integer('maximum number of rows', { min: 1, metavar: 'N' })),
  maxItems: optional(
    integer('same as --limit; --limit is then the page size', { min: 1, metavar: 'N', isHidden: true }),
  ),
  pageSize: optional(integer('number of rows per request', { min: 1, metavar: 'N' })),
  marker: optional(text('start after this one (ID)', { metavar: 'ID' })),
} satisfies Params

/** The paging part of a list's query. */
export interface PageQuery {
  readonly limit?: number | undefined
  readonly marker?: string | undefined
}

const listFlags = { long: toggle('show more columns'), ...pagingFlags } satisfies Params

export interface ListDeclaration<T, F extends Params, Q extends PageQuery> extends CommandMetadata {
  readonly filters: F
  readonly operation: ((query: Q) => PreparedRequest) & OperationFacts
  /** From filter options to the query; paging is added. */
  readonly query: (input: Input<F>) => Omit<Q, keyof PageQuery>
  readonly exclusive?: readonly (readonly (keyof F & string)[])[]
  /** Columns that depend on the options. */
  readonly table?: (input: Input<F> & Input<typeof listFlags>) => Table
  /** Rows to keep, where the service cannot filter. */
  readonly filterRow?: (input: Input<F>) => ((item: T) => boolean) | undefined
  /** True when the service is asked for the total; the number goes to standard error. */
  readonly includesCount?: (input: Input<F>) => boolean
  /** `--marker` accepts a name as well. */
  readonly resolvesMarker?: boolean
  /** For a list of one resource, such as the default type. */
  readonly singleItemRequest?: (input: Input<F>) => PreparedRequest | undefined
  /** Further requests for every row. */
  readonly enrichments?: (input: Input<F>) => readonly Enrichment[]
  /** The operations of `singleItemRequest` and `enrichments`. */
  readonly extraOperations?: readonly OperationFacts[]
}

/** `… list`: all pages, streamed; `--limit N` returns at most N rows. */
export function defineListCommand<T, F extends Params, Q extends PageQuery>(
  resource: ResourceDefinition<T>,
  declaration: ListDeclaration<T, F, Q>,
): Command {
  const {
    filters,
    operation,
    query,
    filterRow,
    exclusive,
    resolvesMarker = false,
    singleItemRequest,
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
    listOutput: input => buildListOutput(resource, declaration, input),
  })
}

function buildListOutput<T, F extends Params, Q extends PageQuery>(
  resource: ResourceDefinition<T>,
  { table, filterRow, includesCount, enrichments, singleItemRequest }: ListDeclaration<T, F, Q>,
  input: Input<F> & Input<typeof listFlags>,
): ListOutput {
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
}

const formatCount = (body: Json, { singular, plural }: ResourceType): string | undefined => {
  const count = isJsonObject(body) ? body['count'] : undefined
  return typeof count === 'number' ? `Total: ${count} ${count === 1 ? singular : plural}` : undefined
}

const extractSingleItem = (body: Json, key: string): readonly JsonObject[] => {
  const item = isJsonObject(body) ? body[key] : undefined
  return isJsonObject(item) ? [item] : []
}

/** The query with its paging part added. */
export function addPaging<Q extends PageQuery>(
  rest: Omit<Q, keyof PageQuery>,
  input: Input<typeof pagingFlags>,
  filtersLocally = false,
): Q {
  const { limit, maxItems, pageSize, marker } = input
  // Where rows are filtered by the client, small pages would only mean more requests.
  const rows = filtersLocally ? undefined : (maxItems ?? limit)
  const perPage = pageSize ?? (maxItems === undefined ? undefined : limit)
  const page = rows === undefined ? perPage : Math.min(rows, perPage ?? rows)
  return { ...rest, limit: page, marker } as Q
}

/** `… delete NAME…`: done when the service no longer finds the resource. */
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
    deletes: 'plain',
    confirmation: 'moderate',
    ...(isImmediate ? {} : { wait: ({ target }) => [waitUntilDeleted(resource, target.id)] }),
    successMessage: ({ target }) =>
      `${isImmediate ? 'Deleted' : 'Deleting'} ${resource.singular} ${formatLabel(target)}`,
  })
}
