/** What is known of a column before its width is chosen, in cells. */
export interface WidthRange {
  /** What its longest line takes. */
  readonly natural: number
  /** What it must not go below. */
  readonly minimum: number
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** What the columns have to share: borders and padding take the rest. */
const usableWidth = (columnCount: number, maxWidth: number): number => Math.max(0, maxWidth - 1 - 3 * columnCount)

/**
 * Widths that fit a table into `maxWidth` cells as cliff chooses them: columns wider than an equal share are shrunk to
 * what the others leave, but not below `minWidth`. A column with a higher minimum keeps it, and the rest share.
 */
export function fitColumnWidths(ranges: readonly WidthRange[], maxWidth: number, minWidth: number): number[] {
  const widths = ranges.map(range => range.natural)
  const usable = usableWidth(ranges.length, maxWidth)
  if (sumOf(widths) <= usable) return widths
  const equalShare = Math.floor(usable / ranges.length)
  const wide = ranges.flatMap((range, index) => (range.natural > equalShare ? [{ ...range, index }] : []))
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

/**
 * Widths that fit a table into `maxWidth` cells with no column below its minimum: the widest columns give way first.
 * Undefined where even the minimums are too wide.
 */
export function levelColumnWidths(ranges: readonly WidthRange[], maxWidth: number): readonly number[] | undefined {
  const usable = usableWidth(ranges.length, maxWidth)
  const widthsBelow = (ceiling: number): readonly number[] =>
    ranges.map(({ natural, minimum }) => Math.min(natural, Math.max(minimum, ceiling)))
  if (sumOf(ranges.map(({ natural }) => natural)) <= usable) return ranges.map(({ natural }) => natural)
  for (let ceiling = usable; ceiling >= 0; ceiling -= 1) {
    const widths = widthsBelow(ceiling)
    const spare = usable - sumOf(widths)
    if (spare >= 0) return giveSpareCells(widths, ranges, spare)
  }
  return undefined
}

/** The cells that are left over, to the last column that is narrower than its text. */
function giveSpareCells(widths: readonly number[], ranges: readonly WidthRange[], spare: number): readonly number[] {
  const last = ranges.findLastIndex(({ natural }, index) => natural > (widths[index] ?? 0))
  return widths.map((width, index) =>
    index === last ? Math.min(width + spare, ranges[index]?.natural ?? width) : width,
  )
}
