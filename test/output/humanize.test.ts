import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/types/json.ts'
import type { Column } from '../../src/types/rows.ts'
import { humanizeValue } from '../../src/output/humanize.ts'
import type { HumanizeOptions } from '../../src/types/render-options.ts'

const nowMs = Date.UTC(2026, 10, 21, 12, 0, 0)
const humanizeUnit = (
  value: Json,
  unit: NonNullable<Column['unit']>,
  more: Partial<HumanizeOptions> = {},
): string | undefined =>
  humanizeValue(value, { title: 'x', unit }, { timeFormat: 'relative', hasUnits: true, nowMs, ...more })

describe('a moment', () => {
  test.each([
    ['2026-11-21T11:59:58.000000', 'just now'],
    ['2026-11-21T11:59:00.000000', '60 seconds ago'],
    ['2026-11-21T11:58:00', '2 minutes ago'],
    ['2026-11-21T10:00:00.123456', '2 hours ago'],
    ['2026-11-21 10:00:00+00:00', '2 hours ago'],
    ['2026-11-21T12:00:00+02:00', '2 hours ago'],
    ['2026-11-18T11:00:00Z', '3 days ago'],
    ['2026-08-01T00:00:00.000000', '3 months ago'],
    ['2020-11-21T12:00:00.000000', '6 years ago'],
    ['2026-12-21T12:00:00.000000', 'in 30 days'],
  ])('%s is %s', (value, text) => {
    expect(humanizeUnit(value, 'timestamp')).toBe(text)
  })

  test('stays as it is in iso, and where it is none', () => {
    expect(humanizeUnit('2026-11-21T10:00:00.000000', 'timestamp', { timeFormat: 'iso' })).toBeUndefined()
    expect(humanizeUnit('soon', 'timestamp')).toBeUndefined()
    expect(humanizeUnit('2026-99-99T10:00:00', 'timestamp')).toBeUndefined()
    expect(humanizeUnit(null, 'timestamp')).toBeUndefined()
  })
  test('in local time is that of the clock on the wall', () => {
    const date = new Date(Date.UTC(2026, 10, 21, 10, 0, 0))
    const hours = String(date.getHours()).padStart(2, '0')
    expect(humanizeUnit('2026-11-21T10:00:00.000000', 'timestamp', { timeFormat: 'local' })).toMatch(
      new RegExp(`^2026-11-2\\d ${hours}:\\d\\d:00$`),
    )
  })
})

describe('a size', () => {
  test.each([
    [1, '1 GiB'],
    [1000, '1000 GiB'],
    [1024, '1 TiB'],
    [1536, '1.5 TiB'],
    [1500, '1500 GiB'],
  ])('of %d GiB is %s', (value, text) => {
    expect(humanizeUnit(value, 'GiB')).toBe(text)
  })
  test.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [13_287_936, '12.7 MiB'],
  ])('of %d bytes is %s', (value, text) => {
    expect(humanizeUnit(value, 'bytes')).toBe(text)
  })
  test('stays a number without units', () => {
    expect(humanizeUnit(1024, 'GiB', { hasUnits: false })).toBeUndefined()
  })
})
