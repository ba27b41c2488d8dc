/** How much of a value a table on a terminal shows. */
export interface ValueLimit {
  readonly characters: number
  readonly lines: number
}

/** A cell of a list, and a value of a show. */
export const LIST_VALUE_LIMIT: ValueLimit = { characters: 500, lines: 20 }
export const SHOW_VALUE_LIMIT: ValueLimit = { characters: 2_000, lines: 50 }

/** The text, or its beginning with a note of how long it is: `abc… (12,345 characters; -f json shows all)`. */
export function shortenValue(text: string, { characters, lines }: ValueLimit): string {
  const end = Math.min(characters, findLineEnd(text, lines))
  if (text.length <= end) return text
  const beginning = text.slice(0, end).replace(/[\ud800-\udbff]$/, '')
  return `${beginning}… (${countCharacters(text).toLocaleString('en')} characters; -f json shows all)`
}

/** Where so many lines end; Infinity for a text of fewer. */
function findLineEnd(text: string, lines: number): number {
  let end = -1
  for (let line = 0; line < lines; line += 1) {
    end = text.indexOf('\n', end + 1)
    if (end === -1) return Infinity
  }
  return end
}

const countCharacters = (text: string): number =>
  text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)
