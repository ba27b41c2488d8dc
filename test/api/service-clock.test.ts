import { describe, expect, test } from 'vitest'
import { describeClockSkew, readClockSkewMs, serviceNowMs } from '../../src/api/service-clock.ts'
import { clampTimerMs, elapsedMs } from '../../src/types/clock.ts'

const NOW = Date.UTC(2026, 0, 1)
const dateHeader = (ms: number) => ({ date: new Date(ms).toUTCString() })

describe('the clock of the service', () => {
  test.each([
    [0, 0],
    [59_000, 0],
    [-59_000, 0],
    [61_000, 61_000],
    [-3_600_000, -3_600_000],
  ])('ahead by %i ms counts as %i ms', (aheadMs, skewMs) => {
    expect(readClockSkewMs(dateHeader(NOW + aheadMs), NOW)).toBe(skewMs)
  })

  test.each<Record<string, string>>([{}, { date: '' }, { date: 'yesterday' }])('is not known from %j', headers => {
    expect(readClockSkewMs(headers, NOW)).toBe(undefined)
  })

  test('decides ages, and a note says so', () => {
    expect(serviceNowMs({ clockSkewMs: () => 420_000 }, NOW)).toBe(NOW + 420_000)
    expect(describeClockSkew({ clockSkewMs: () => 420_000 })).toMatch(/7 min behind the service/)
    expect(describeClockSkew({ clockSkewMs: () => -420_000 })).toMatch(/7 min ahead of the service/)
    expect([serviceNowMs({}, NOW), describeClockSkew({})]).toEqual([NOW, undefined])
  })
})

test('durations use the clock that nobody can set, where there is one', () => {
  expect(elapsedMs({ now: () => 5, elapsed: () => 7 })).toBe(7)
  expect(elapsedMs({ now: () => 5 })).toBe(5)
})

test.each([
  [-1, 0],
  [1000, 1000],
  [2 ** 31, 2 ** 31 - 1],
  [Infinity, 2 ** 31 - 1],
])('a timer of %d ms is one of %d ms', (ms, clamped) => {
  expect(clampTimerMs(ms)).toBe(clamped)
})
