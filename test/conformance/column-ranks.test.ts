import { describe, expect, test } from 'vitest'
import type { Column } from '../../src/types/rows.ts'
import { collectResourceTypes } from './resource-types.ts'

/** So many columns fit every terminal, or wrap. */
const FEW_COLUMNS = 4

const resources = await collectResourceTypes()
const listColumns = resources.flatMap(resource =>
  [resource.listTable, resource.longTable].map((table): readonly [string, readonly Column[]] => [
    resource.singular,
    table.columns,
  ]),
)

describe('every resource type', () => {
  test('is among those that are looked at', () => {
    expect(new Set(resources.map(({ singular }) => singular)).size).toBeGreaterThan(30)
  })
  test('says which columns of a long list a narrow terminal leaves out first', () => {
    const wrong = listColumns.filter(
      ([, columns]) => columns.length > FEW_COLUMNS && !columns.some(({ hideRank }) => hideRank !== undefined),
    )
    expect(wrong.map(([singular, columns]) => `${singular}: ${columns.map(({ title }) => title).join(', ')}`)).toEqual(
      [],
    )
  })
  test('never leaves out what a row is called by', () => {
    const wrong = listColumns.flatMap(([singular, columns]) =>
      columns
        .filter(({ isKey, hideRank }) => isKey === true && hideRank !== undefined)
        .map(({ title }) => [singular, title]),
    )
    expect(wrong).toEqual([])
  })
})
