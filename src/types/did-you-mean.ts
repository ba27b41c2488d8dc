/** Up to three candidates that are nearest to a text; none where nothing is near. */
export function suggest(input: string, candidates: readonly string[]): readonly string[] {
  return suggestPairs(candidates.map(candidate => ({ candidate, typed: input })))
}

/** The same for candidates that are each compared with a text of their own, such as a command with as many words. */
export function suggestPairs(
  pairs: readonly { readonly candidate: string; readonly typed: string }[],
): readonly string[] {
  const near = pairs.flatMap(({ candidate, typed }) => {
    const [a, b] = withoutCommonWords(typed.toLowerCase(), candidate.toLowerCase())
    const distance = editDistance(a, b)
    return distance <= maxDistance(b) ? [{ candidate, distance }] : []
  })
  const nearest = Math.min(...near.map(({ distance }) => distance))
  return [...new Set(near.flatMap(({ candidate, distance }) => (distance === nearest ? [candidate] : [])))].slice(0, 3)
}

/** How many edits a mistyped text has at most: one in three letters, two in short texts. */
const maxDistance = (text: string): number =>
  text.length < 3 ? 1 : Math.min(4, Math.max(2, Math.floor(text.length / 3)))

/** Both texts without the words at their start that they have in common. */
function withoutCommonWords(a: string, b: string): readonly [string, string] {
  const [aWords, bWords] = [a.split(' '), b.split(' ')]
  const differing = bWords.findIndex((word, i) => word !== aWords[i])
  const start = differing === -1 ? bWords.length - 1 : differing
  return [aWords.slice(start).join(' '), bWords.slice(start).join(' ')]
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
