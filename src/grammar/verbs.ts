import { defineCommand, disappears, type Beside, type Command, type CommandDeclaration } from './command.ts'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { OperationFacts, Payload } from './operation.ts'
import { idOf, integer, optional, ref, targets, text, toggle, type Asked, type Params } from './param.ts'
import type { Resource, Table } from './resource.ts'

/** What every command says of itself in words. */
export interface Words {
  readonly path: string
  readonly aliases?: readonly string[]
  readonly summary: string
  readonly about?: string
  readonly isHidden?: boolean
  readonly isAdminOnly?: boolean
  readonly examples: CommandDeclaration<Params, Params>['examples']
}

/** `… show NAME`: one resource as it was looked up; a warm show by ID is one request. */
export function show<T>(resource: Resource<T>, words: Words & { readonly operation: OperationFacts; readonly table?: Table }): Command {
  const { operation, table = resource.shown, ...rest } = words
  return defineCommand({
    ...rest,
    args: { target: ref(resource) },
    flags: {},
    uses: [operation],
    plan: () => [],
    shows: { noun: resource, table, from: 'found' },
  })
}

/** The flags every list has. */
export const pagingFlags = {
  limit: optional(integer('at most so many rows in all', { min: 1, metavar: 'N' })),
  maxItems: optional(integer('the same as --limit; then --limit is the page size', { min: 1, metavar: 'N', isHidden: true })),
  pageSize: optional(integer('rows asked for in one request', { min: 1, metavar: 'N' })),
  marker: optional(text('start after this one (ID)', { metavar: 'ID' })),
} satisfies Params

/** The part of a list's query that turns pages. */
export interface PageQuery {
  readonly limit?: number | undefined
  readonly marker?: string | undefined
}

const listFlags = { long: toggle('more columns'), ...pagingFlags } satisfies Params

export interface ListWords<T, F extends Params, Q extends PageQuery> extends Words {
  readonly filters: F
  readonly operation: ((query: Q) => Payload) & OperationFacts
  /** Filters to the query; paging is added. */
  readonly query: (asked: Asked<F>) => Omit<Q, keyof PageQuery>
  readonly exclusive?: readonly (readonly (keyof F & string)[])[]
  /** Columns that depend on what was asked. */
  readonly table?: (asked: Asked<F> & Asked<typeof listFlags>) => Table
  /** Rows kept, where the service cannot filter. */
  readonly keep?: (asked: Asked<F>) => ((seen: T) => boolean) | undefined
  /** True when the service is asked how many there are; the number goes to standard error. */
  readonly counts?: (asked: Asked<F>) => boolean
  /** `--marker` takes a name as well. */
  readonly looksUpMarker?: boolean
  /** One resource that is all of the list, such as the default type. */
  readonly only?: (asked: Asked<F>) => Payload | undefined
  /** What else is asked about every row. */
  readonly beside?: (asked: Asked<F>) => readonly Beside[]
  /** The operations of `only` and `beside`. */
  readonly alsoUses?: readonly OperationFacts[]
}

/** `… list`: all pages, streamed; `--limit N` is exactly N rows. */
export function list<T, F extends Params, Q extends PageQuery>(resource: Resource<T>, words: ListWords<T, F, Q>): Command {
  const { filters, operation, query, table, keep, exclusive, looksUpMarker = false, counts, only, beside, alsoUses = [], ...rest } = words
  return defineCommand<{}, F, typeof listFlags>({
    ...rest,
    exclusive: exclusive ?? [],
    args: {},
    flags: filters,
    common: looksUpMarker ? { ...listFlags, marker: optional(idOf(resource, 'start after this one (name or ID)')) } : listFlags,
    uses: [operation, ...alsoUses],
    plan: asked => [only?.(asked) ?? operation(withPaging<Q>(query(asked), asked, keep?.(asked) !== undefined))],
    lists: asked => {
      const chosen = keep?.(asked)
      return {
        noun: resource,
        table: table?.(asked) ?? (asked.long ? resource.long : resource.short),
        limit: asked.maxItems ?? asked.limit,
        ...(chosen === undefined ? {} : { keep: (raw: JsonObject) => chosen(resource.parse(raw)) }),
        ...(counts?.(asked) === true ? { tells: (body: Json) => howMany(body, resource) } : {}),
        ...(beside === undefined ? {} : { beside: beside(asked) }),
        ...(only?.(asked) === undefined ? {} : { items: (body: Json) => onlyItem(body, resource.key) }),
      }
    },
  })
}

const howMany = (body: Json, { noun, plural }: Pick<Resource<unknown>, 'noun' | 'plural'>): string | undefined => {
  const count = isJsonObject(body) ? body['count'] : undefined
  return typeof count === 'number' ? `${count} ${count === 1 ? noun : plural} in all` : undefined
}

const onlyItem = (body: Json, key: string): readonly JsonObject[] => {
  const item = isJsonObject(body) ? body[key] : undefined
  return isJsonObject(item) ? [item] : []
}

/** The rest of a query together with its page: the two halves make the whole. */
export function withPaging<Q extends PageQuery>(rest: Omit<Q, keyof PageQuery>, asked: Asked<typeof pagingFlags>, picks = false): Q {
  const { limit, maxItems, pageSize, marker } = asked
  // Where rows are picked out on this side, small pages would only mean many of them.
  const rows = picks ? undefined : maxItems ?? limit
  const perPage = pageSize ?? (maxItems === undefined ? undefined : limit)
  const page = rows === undefined ? perPage : Math.min(rows, perPage ?? rows)
  return { ...rest, limit: page, marker } as Q
}

/** `… delete NAME…`: gone when the service no longer knows it. */
export function remove<T extends { readonly id: string }>(
  resource: Resource<T>,
  words: Words & { readonly operation: ((target: T) => Payload) & OperationFacts; readonly isAtOnce?: boolean },
): Command {
  const { operation, isAtOnce = false, ...rest } = words
  const args = { target: targets(ref(resource)) }
  return defineCommand<typeof args, {}>({
    ...rest,
    args,
    flags: {},
    uses: [operation],
    plan: ({ target }) => [operation(target)],
    removes: true,
    danger: 'moderate',
    ...(isAtOnce ? {} : { wait: ({ target }) => [disappears(resource, target.id)] }),
    says: ({ target }) => `${resource.noun} ${target.id} ${isAtOnce ? 'deleted' : 'is being deleted'}`,
  })
}
