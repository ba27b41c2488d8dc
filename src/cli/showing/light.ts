import type { Listed } from '../../grammar/command.ts'
import type { Payload } from '../../grammar/operation.ts'
import type { Options } from '../options.ts'

/** A list as it is to be asked for. */
export interface Asked { readonly payload: Payload; readonly lists: Listed }

const ENOUGH = new Set(['id', 'name'])
const isEnough = (columns: readonly string[]): boolean => columns.every(column => ENOUGH.has(column.trim().toLowerCase()))

/** The list's light form where IDs and names are all that is wanted of it; the same list otherwise. */
export function lightly(payload: Payload, lists: Listed, { render, isQuiet }: Options): Asked {
  const { light, listPath } = lists.noun
  const isPlain = payload.path === listPath && lists.keep === undefined && lists.beside === undefined && lists.items === undefined && lists.under === undefined
  const wantsLittle = isQuiet || (render.columns.length > 0 && isEnough([...render.columns, ...render.sortColumns]) && render.format !== 'raw' && render.query === undefined)
  if (light === undefined || !isPlain || !wantsLittle) return { payload, lists }
  return { payload: { ...payload, path: light.path }, lists: { ...lists, table: light.table } }
}
