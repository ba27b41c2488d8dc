import type { Json } from '../contract/json.ts'
import type { Column } from '../contract/rows.ts'

/** How a table words what people read otherwise than programs do. */
export interface People {
  readonly moments: 'relative' | 'iso' | 'local'
  /** Sizes with their unit: `20 GiB`. */
  readonly hasUnits: boolean
  /** Now, in ms since the epoch. */
  readonly nowMs: number
}

/** A moment as services write it; without a zone it is UTC (Cinder's `2026-11-21T10:00:00.000000`). */
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/

/** A value in words for people, or undefined where it has no others. */
export function forPeople(value: Json, { unit }: Column, { moments, hasUnits, nowMs }: People): string | undefined {
  if (unit === 'moment' && typeof value === 'string') return momentText(value, moments, nowMs)
  if (!hasUnits || typeof value !== 'number') return undefined
  if (unit === 'GiB') return gibText(value)
  return unit === 'bytes' ? bytesText(value) : undefined
}

function momentText(text: string, moments: People['moments'], nowMs: number): string | undefined {
  const [, day, time, zone = 'Z'] = MOMENT.exec(text) ?? []
  if (moments === 'iso' || day === undefined) return undefined
  const ms = Date.parse(`${day}T${time}${zone}`)
  if (Number.isNaN(ms)) return undefined
  return moments === 'local' ? localText(new Date(ms)) : relativeText(Math.round((ms - nowMs) / 1000))
}

const two = (part: number): string => String(part).padStart(2, '0')

/** `2026-11-21 10:00:00` by the clock on the wall. */
function localText(date: Date): string {
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

/** From so many seconds on it is counted in this unit. */
const UNITS = [
  [2 * 365 * 86_400, 365 * 86_400, 'year'], [60 * 86_400, 30 * 86_400, 'month'], [2 * 86_400, 86_400, 'day'],
  [2 * 3_600, 3_600, 'hour'], [120, 60, 'minute'], [0, 1, 'second'],
] as const

/** `3 hours ago`, `in 5 days`; the service's clock and ours may differ by a few seconds. */
function relativeText(seconds: number): string {
  const far = Math.abs(seconds)
  if (far < 5) return 'just now'
  const [, unit, name] = UNITS.find(([from]) => far >= from) ?? UNITS[5]
  const count = Math.floor(far / unit)
  const words = `${count} ${name}${count === 1 ? '' : 's'}`
  return seconds < 0 ? `${words} ago` : `in ${words}`
}

/** `20 GiB`, `1.5 TiB`: a larger unit only where it is exact, as people type the size again. */
function gibText(gib: number): string {
  return gib >= 1024 && gib % 512 === 0 ? `${gib / 1024} TiB` : `${gib} GiB`
}

const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** `1.3 GiB`, rounded to a tenth. */
function bytesText(bytes: number): string {
  const step = Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)))
  return `${Math.round(bytes / 1024 ** step * 10) / 10} ${BYTES[step] ?? ''}`
}
