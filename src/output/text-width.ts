/** Cells a line of text takes on a terminal. */
export type MeasureWidth = (line: string) => number

const PRINTABLE_ASCII = /^[ -~]*$/

/** A measure for these texts. What knows wide characters is loaded only where one is. */
export async function loadMeasureWidth(texts: Iterable<string>): Promise<MeasureWidth> {
  for (const text of texts) {
    if (PRINTABLE_ASCII.test(text) || PRINTABLE_ASCII.test(text.replaceAll('\n', ''))) continue
    const { default: stringWidth } = await import('string-width')
    return line => (PRINTABLE_ASCII.test(line) ? line.length : stringWidth(line))
  }
  return line => line.length
}
