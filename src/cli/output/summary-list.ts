import type { ListOutput } from '../../framework/command-output.ts'
import type { PreparedRequest } from '../../framework/operation.ts'
import type { Options } from '../../types/options.ts'

/** A list as it is to be asked for. */
export interface ListRequest {
  readonly payload: PreparedRequest
  readonly list: ListOutput
}

const SUMMARY_COLUMNS = new Set(['id', 'name'])
const areSummaryColumns = (columns: readonly string[]): boolean =>
  columns.every(column => SUMMARY_COLUMNS.has(column.trim().toLowerCase()))

/** The list's light form where IDs and names are all that is wanted of it; the same list otherwise. */
export function useSummaryList(
  payload: PreparedRequest,
  list: ListOutput,
  { render, isIdsOnly }: Options,
): ListRequest {
  const { summaryList, listPath } = list.resource
  const isPlain =
    payload.path === listPath &&
    list.filterRow === undefined &&
    list.enrichments === undefined &&
    list.extractItems === undefined &&
    list.responseKey === undefined
  const isSummaryEnough =
    isIdsOnly ||
    (render.columns.length > 0 &&
      areSummaryColumns([...render.columns, ...render.sortColumns]) &&
      render.format !== 'raw' &&
      render.query === undefined)
  if (summaryList === undefined || !isPlain || !isSummaryEnough) return { payload, list }
  return { payload: { ...payload, path: summaryList.path }, list: { ...list, table: summaryList.table } }
}
