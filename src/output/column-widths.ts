/** What is known of a column before its width is settled, in cells. */
export interface WidthRange {
  /** What its longest line takes. */
  readonly natural: number
  /** What it must not go below: the widest ID in it; 0 without one. */
  readonly minimum: number
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/**
 * Widths that fit a table into `limit` cells, as cliff finds them: columns wider than an equal share are shrunk to
 * what the others leave, though not below `least`. A column that cannot go as low keeps its floor, and the rest share.
 */
export function fitColumnWidths(ranges: readonly WidthRange[], maxWidth: number, minWidth: number): number[] {
  const widths = ranges.map(wish => wish.natural)
  const usable = Math.max(0, maxWidth - 1 - 3 * ranges.length)
  if (sumOf(widths) <= usable) return widths
  const equalShare = Math.floor(usable / ranges.length)
  const wide = ranges.flatMap((wish, index) => (wish.natural > equalShare ? [{ ...wish, index }] : []))
  let remaining = usable - sumOf(widths.filter(width => width <= equalShare))
  let shrinkable = wide
  for (;;) {
    const each = Math.floor(remaining / shrinkable.length)
    const fixed = shrinkable.filter(column => column.minimum > each)
    if (fixed.length === 0) break
    for (const { index, minimum } of fixed) widths[index] = minimum
    remaining -= sumOf(fixed.map(column => column.minimum))
    shrinkable = shrinkable.filter(column => column.minimum <= each)
  }
  const each = Math.floor(remaining / shrinkable.length)
  shrinkable.forEach(({ index, natural }, position) => {
    const available = position === shrinkable.length - 1 ? remaining - each * position : each
    widths[index] = Math.min(natural, Math.max(minWidth, available))
  })
  return widths
}
