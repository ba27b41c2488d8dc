/** Cells a line of text takes on a terminal. */
export type Measure = (line: string) => number

const ASCII = /^[ -~]*$/

/** A measure for these texts. What knows wide characters is loaded only where one is. */
export async function measureFor(texts: Iterable<string>): Promise<Measure> {
  for (const text of texts) {
    if (ASCII.test(text) || ASCII.test(text.replaceAll('\n', ''))) continue
    const { default: stringWidth } = await import('string-width')
    return line => (ASCII.test(line) ? line.length : stringWidth(line))
  }
  return line => line.length
}
