/** Up to three candidates that look like what was typed, the likeliest first. */
export function suggest(input: string, candidates: readonly string[]): readonly string[] {
  return suggestPairs(candidates.map(candidate => ({ candidate, typed: input })))
}

/** The same for candidates that are each held against words of their own: a command against as many words as it has. */
export function suggestPairs(
  pairs: readonly { readonly candidate: string; readonly typed: string }[],
): readonly string[] {
  const scored = pairs
    .map(({ candidate, typed }) => ({ candidate, distance: editDistance(typed, candidate) }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, Math.floor(candidate.length / 3)))
  return [...new Set(scored.sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate))].slice(0, 3)
}

/** Optimal string alignment distance: insertions, deletions, replacements and swapped neighbours. */
function editDistance(a: string, b: string): number {
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
