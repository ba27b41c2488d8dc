/**
 * Splits a line into words by the shell's quoting rules: single quotes, double quotes, backslash.
 * No expansion of any kind. Raises an Error when a quote is left open.
 */
export function splitShellWords(line: string): string[] {
  const words: string[] = []
  const pattern = /(\s+)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)/y
  let word: string | undefined
  while (pattern.lastIndex < line.length) {
    const match = pattern.exec(line)
    if (match === null) throw new Error(`a quote is not closed: ${line}`)
    const [, space, single, double, escaped, plain] = match
    if (space !== undefined) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else {
      word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '')
    }
  }
  if (word !== undefined) words.push(word)
  return words
}
