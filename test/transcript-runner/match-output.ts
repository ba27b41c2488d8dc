/** What a transcript may say instead of a value that nobody can know beforehand. */
const PATTERNS: Readonly<Record<string, string>> = {
  '<id>': '[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}',
  '<time>': '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|\\+00:?00)?',
  '<int>': '\\d+',
  '<any>': '\\S+',
  '<*>': '.*',
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** True when a line of output is what the expected line says. */
export function lineMatches(expected: string, actual: string): boolean {
  const parts = expected.split(/(<id>|<time>|<int>|<any>|<\*>)/)
  return new RegExp(`^${parts.map(part => PATTERNS[part] ?? escapeRegExp(part)).join('')}$`).test(actual)
}

/**
 * Index of the first expected line that the output cannot satisfy; -1 when all is well.
 * A line `...` stands for any number of lines. Blank lines at the end do not count.
 */
export function findMismatch(expected: readonly string[], output: string): number {
  const actual = output.replace(/\s+$/, '').split('\n')
  const lines = actual.length === 1 && actual[0] === '' ? [] : actual
  let furthestIndex = 0
  const matchesFrom = (expectedIndex: number, actualIndex: number): boolean => {
    furthestIndex = Math.max(furthestIndex, expectedIndex)
    const line = expected[expectedIndex]
    if (line === undefined) return actualIndex === lines.length
    const next = lines[actualIndex]
    if (line === '...')
      return (
        matchesFrom(expectedIndex + 1, actualIndex) ||
        (next !== undefined && matchesFrom(expectedIndex, actualIndex + 1))
      )
    return next !== undefined && lineMatches(line, next) && matchesFrom(expectedIndex + 1, actualIndex + 1)
  }
  return matchesFrom(0, 0) ? -1 : furthestIndex
}

/** The first of the expected lines that does not occur, in order, among the lines of the output. */
export function findMissingLine(expected: readonly string[], output: string): string | undefined {
  const lines = output.split('\n')
  let startIndex = 0
  return expected.find(expectedLine => {
    const matchIndex = lines.findIndex((line, index) => index >= startIndex && lineMatches(expectedLine, line))
    if (matchIndex >= 0) startIndex = matchIndex + 1
    return matchIndex < 0
  })
}
