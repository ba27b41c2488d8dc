/** Words as a shell would take a simple line apart: by blanks, with single and double quotes. */
export function shellSplit(line: string): readonly string[] {
  const pieces = [...line.matchAll(/(\s+)|'([^']*)'|"([^"]*)"|([^\s'"]+)/g)]
  const words: string[] = []
  let isInside = false
  for (const [, space, single, double, bare] of pieces) {
    const piece = single ?? double ?? bare ?? ''
    if (space === undefined) words.push((isInside ? (words.pop() ?? '') : '') + piece)
    isInside = space === undefined
  }
  return words
}
