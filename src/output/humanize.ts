import type { HumanizeOptions } from '../types/render-options.ts'
import type { Json } from '../types/json.ts'
import type { Column } from '../types/rows.ts'

/** A timestamp as services write it; without a zone it is UTC (Cinder's `2026-11-21T10:00:00.000000`). */
const TIMESTAMP = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/

/** A value in words for people, or undefined where it has no others. */
export function humanizeValue(
  value: Json,
  { unit }: Column,
  { timeFormat, hasUnits, nowMs }: HumanizeOptions,
): string | undefined {
  if (unit === 'timestamp' && typeof value === 'string') return humanizeTimestamp(value, timeFormat, nowMs)
  if (!hasUnits || typeof value !== 'number') return undefined
  if (unit === 'GiB') return formatGib(value)
  return unit === 'bytes' ? formatBytes(value) : undefined
}

function humanizeTimestamp(text: string, timeFormat: HumanizeOptions['timeFormat'], nowMs: number): string | undefined {
  const [, day, time, zone = 'Z'] = TIMESTAMP.exec(text) ?? []
  if (timeFormat === 'iso' || day === undefined) return undefined
  const ms = Date.parse(`${day}T${time}${zone}`)
  if (Number.isNaN(ms)) return undefined
  return timeFormat === 'local' ? formatLocalTime(new Date(ms)) : formatRelativeTime(Math.round((ms - nowMs) / 1000))
}

const padTwoDigits = (part: number): string => String(part).padStart(2, '0')

/** `2026-11-21 10:00:00` by the clock on the wall. */
function formatLocalTime(date: Date): string {
  const day = [date.getFullYear(), padTwoDigits(date.getMonth() + 1), padTwoDigits(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(padTwoDigits).join(':')}`
}

/** The number of seconds from which a unit is used, the seconds in one of it, and its name. */
const TIME_UNITS = [
  [2 * 365 * 86_400, 365 * 86_400, 'year'],
  [60 * 86_400, 30 * 86_400, 'month'],
  [2 * 86_400, 86_400, 'day'],
  [2 * 3_600, 3_600, 'hour'],
  [120, 60, 'minute'],
  [0, 1, 'second'],
] as const

/** `3 hours ago`, `in 5 days`; the service's clock and ours may differ by a few seconds. */
function formatRelativeTime(seconds: number): string {
  const distance = Math.abs(seconds)
  if (distance < 5) return 'just now'
  const [, unit, name] = TIME_UNITS.find(([from]) => distance >= from) ?? TIME_UNITS[5]
  const count = Math.floor(distance / unit)
  const amount = `${count} ${name}${count === 1 ? '' : 's'}`
  return seconds < 0 ? `${amount} ago` : `in ${amount}`
}

/** `20 GiB`, `1.5 TiB`: a larger unit only where it is exact, as people type the size again. */
function formatGib(gib: number): string {
  return gib >= 1024 && gib % 512 === 0 ? `${gib / 1024} TiB` : `${gib} GiB`
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** `1.3 GiB`, rounded to a tenth. */
function formatBytes(bytes: number): string {
  const power = Math.min(BYTE_UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)))
  return `${Math.round((bytes / 1024 ** power) * 10) / 10} ${BYTE_UNITS[power] ?? ''}`
}
