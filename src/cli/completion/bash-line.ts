import type { Completion } from './complete.ts'

/** A command line as bash would take it apart, up to the cursor. */
export interface BashLine {
  /** Words without their quotes; the last is being typed. */
  readonly words: readonly string[]
  /** The quote that is still open in the last word. */
  readonly openQuote: '' | "'" | '"'
  /** The number of characters of the last word that readline leaves alone. */
  readonly keptLength: number
}

/** Takes a line apart; readline begins a new word at each character of COMP_WORDBREAKS outside of quotes. */
export function splitBashLine(line: string, wordBreaks: string): BashLine {
  const words: string[] = []
  let state: Readonly<Omit<BashLine, 'words'>> = { openQuote: '', keptLength: 0 }
  let word: string | undefined
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i)
    const { openQuote } = state
    const isEscape = character === '\\' && openQuote !== "'" && (openQuote === '' || /["\\$`]/.test(line.charAt(i + 1)))
    if (isEscape) word = (word ?? '') + line.charAt(++i)
    else if (openQuote === '' && (character === "'" || character === '"')) {
      word ??= ''
      state = { openQuote: character, keptLength: word.length }
    } else if (character === openQuote) state = { openQuote: '', keptLength: word?.length ?? 0 }
    else if (openQuote === '' && /\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
      state = { openQuote: '', keptLength: 0 }
    } else {
      word = (word ?? '') + character
      if (openQuote === '' && wordBreaks.includes(character)) state = { openQuote: '', keptLength: word.length }
    }
  }
  return { words: [...words, word ?? ''], ...state }
}

/** How bash asks. */
export interface BashRequest {
  /** COMP_TYPE: 63 (`?`) when it lists, 37 or 42 when it puts every candidate into the line. */
  readonly completionType: number
  /** The width of the terminal in characters. */
  readonly columns: number
}

const LISTING = 63
const INSERTING_EACH = [37, 42]

/**
 * The lines for COMPREPLY. Of several candidates only the common beginning is quoted: that is all that readline will
 * insert; a listing inserts nothing, so it shows descriptions.
 */
export function formatBashReply(
  { prefix, candidates }: Completion,
  { words, openQuote, keptLength }: BashLine,
  { completionType, columns }: BashRequest,
): readonly string[] {
  const typed = words.at(-1) ?? ''
  const matching = candidates
    .map(({ value, description }) => ({ value: prefix + value, description }))
    .filter(({ value }) => value.startsWith(typed))
  const quote = (value: string): string => quoteForBash(value.slice(keptLength), openQuote)
  if (matching.length <= 1 || INSERTING_EACH.includes(completionType))
    return matching.map(({ value }) => closeQuote(quote(value), openQuote))
  const common = matching.map(({ value }) => value).reduce(commonStart)
  const start = quote(common)
  return matching.map(({ value, description }) => {
    const shown = start + value.slice(common.length)
    return completionType === LISTING ? withDescription(shown, description, columns) : shown
  })
}

/** Cut to the width, so that each stands on a line of its own; without what would say nothing. */
function withDescription(shown: string, description: string, columns: number): string {
  const width = columns - shown.length - 5
  if (description === '' || width < 10) return shown
  return `${shown}  (${description.length > width ? `${description.slice(0, width - 1)}…` : description})`
}

function commonStart(a: string, b: string): string {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return a.slice(0, length)
}

/** Readline closes the quote, unless it takes a quote at the end of the name for the closing one. */
const closeQuote = (quoted: string, openQuote: string): string =>
  openQuote !== '' && quoted.endsWith(openQuote) ? quoted + openQuote : quoted

function quoteForBash(text: string, openQuote: BashLine['openQuote']): string {
  if (openQuote === "'") return text.replaceAll("'", "'\\''")
  if (openQuote === '"') return text.replaceAll(/["\\$`]/g, '\\$&').replaceAll('!', `"'!'"`)
  return text.replaceAll(/[^\p{L}\p{N}_@%+=:,./-]/gu, '\\$&').replace(/^~/, '\\~')
}
