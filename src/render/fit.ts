/** What is known of a column before its width is settled, in cells. */
export interface Wish {
  /** What its longest line takes. */
  readonly natural: number
  /** What it must not go below: the widest ID in it; 0 without one. */
  readonly floor: number
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/**
 * Widths that fit a table into `limit` cells, as cliff finds them: columns wider than an equal share are shrunk to
 * what the others leave, though not below `least`. A column that cannot go as low keeps its floor, and the rest share.
 */
export function fitWidths(wishes: readonly Wish[], limit: number, least: number): number[] {
  const widths = wishes.map(wish => wish.natural)
  const usable = Math.max(0, limit - 1 - 3 * wishes.length)
  if (sum(widths) <= usable) return widths
  const share = Math.floor(usable / wishes.length)
  const wide = wishes.flatMap((wish, index) => (wish.natural > share ? [{ ...wish, index }] : []))
  let left = usable - sum(widths.filter(width => width <= share))
  let free = wide
  for (;;) {
    const each = Math.floor(left / free.length)
    const stuck = free.filter(column => column.floor > each)
    if (stuck.length === 0) break
    for (const { index, floor } of stuck) widths[index] = floor
    left -= sum(stuck.map(column => column.floor))
    free = free.filter(column => column.floor <= each)
  }
  const each = Math.floor(left / free.length)
  free.forEach(({ index, natural }, place) => {
    const room = place === free.length - 1 ? left - each * place : each
    widths[index] = Math.min(natural, Math.max(least, room))
  })
  return widths
}
