import type { Json } from '../types/json.ts'
import { isJsonObject } from '../types/json.ts'

/** How wide the bar of a cell is, in cells. */
const BAR_WIDTH = 10
const EIGHTH_BLOCKS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/**
 * A bar of `width` cells for `used` of `limit`, in eighths of a cell: `████▌     `.
 * A limit of -1 is no limit, and gives the word. More than the limit is a full bar; any use at all shows.
 */
export function drawUsageBar(used: number, limit: number, width: number): string {
  if (limit < 0) return 'unlimited'.padEnd(width)
  const share = limit === 0 ? Number(used > 0) : Math.min(1, Math.max(0, used / limit))
  const eighths = share > 0 ? Math.max(1, Math.floor(share * width * 8)) : 0
  return ('█'.repeat(Math.floor(eighths / 8)) + (EIGHTH_BLOCKS[eighths % 8] ?? '')).padEnd(width)
}

const roundToTenth = (value: number): string => String(Math.round(value * 10) / 10)

/** A bar and its numbers: `███▌       7 of 20`, `unlimited  7`. Empty where the value is no bar. */
export function formatUsageBar(value: Json): string {
  const { used, limit } = isJsonObject(value) ? value : {}
  if (typeof used !== 'number' || typeof limit !== 'number') return ''
  const filledBar = drawUsageBar(used, limit, BAR_WIDTH)
  return limit < 0
    ? `${filledBar} ${roundToTenth(used)}`
    : `${filledBar} ${roundToTenth(used)} of ${roundToTenth(limit)}`
}
