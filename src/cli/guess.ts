/** Up to three candidates that look like what was typed, the likeliest first. */
export function guesses(typed: string, candidates: readonly string[]): readonly string[] {
  const scored = candidates
    .map(candidate => ({ candidate, distance: distanceBetween(typed, candidate) }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, Math.floor(candidate.length / 3)))
  return scored.sort((a, b) => a.distance - b.distance).slice(0, 3).map(({ candidate }) => candidate)
}

/** Optimal string alignment distance: insertions, deletions, replacements and swapped neighbours. */
function distanceBetween(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced, swapped))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
