/** What a transcript may say instead of a value that nobody can know beforehand. */
const PATTERNS: Readonly<Record<string, string>> = {
  '<id>': '[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}',
  '<time>': '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|\\+00:?00)?',
  '<int>': '\\d+',
  '<any>': '\\S+',
  '<*>': '.*',
}

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** True when a line of output is what the expected line says. */
export function lineMatches(expected: string, actual: string): boolean {
  const parts = expected.split(/(<id>|<time>|<int>|<any>|<\*>)/)
  return new RegExp(`^${parts.map(part => PATTERNS[part] ?? quote(part)).join('')}$`).test(actual)
}

/**
 * Index of the first expected line that the output cannot satisfy; -1 when all is well.
 * A line `...` stands for any number of lines. Blank lines at the end do not count.
 */
export function firstMismatch(expected: readonly string[], output: string): number {
  const actual = output.replace(/\s+$/, '').split('\n')
  const lines = actual.length === 1 && actual[0] === '' ? [] : actual
  let furthest = 0
  const fits = (want: number, have: number): boolean => {
    furthest = Math.max(furthest, want)
    const line = expected[want]
    if (line === undefined) return have === lines.length
    const next = lines[have]
    if (line === '...') return fits(want + 1, have) || (next !== undefined && fits(want, have + 1))
    return next !== undefined && lineMatches(line, next) && fits(want + 1, have + 1)
  }
  return fits(0, 0) ? -1 : furthest
}

/** The first of the expected lines that does not occur, in order, among the lines of the output. */
export function firstMissing(expected: readonly string[], output: string): string | undefined {
  const lines = output.split('\n')
  let from = 0
  return expected.find(wanted => {
    const at = lines.findIndex((line, index) => index >= from && lineMatches(wanted, line))
    if (at >= 0) from = at + 1
    return at < 0
  })
}
