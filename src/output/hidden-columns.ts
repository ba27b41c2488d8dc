import { sanitizeLine } from './sanitize.ts'

/** `+ 2 columns hidden: Type, Zone (-c COLUMN shows one, -f json all)`, as a line for standard error. */
export function describeHiddenColumns(titles: readonly string[]): string {
  const count = `${titles.length} ${titles.length === 1 ? 'column' : 'columns'}`
  return `${sanitizeLine(`+ ${count} hidden: ${titles.join(', ')} (-c COLUMN shows one, -f json all)`)}\n`
}
