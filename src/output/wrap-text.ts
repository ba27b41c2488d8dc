import type { MeasureWidth } from './text-width.ts'

/** An ID, with or without dashes: what people copy out of a table. */
const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32}/i
/** A longer word is an address or data with an ID somewhere in it, and may be broken. */
const MAX_ID_WORD = 60

/** The widest word of the text that contains an ID, and so is never broken; 0 when there is none. */
export function measureWidestId(text: string, measure: MeasureWidth): number {
  if (!ID.test(text)) return 0
  let widest = 0
  for (const [word] of text.matchAll(/[^ \n]+/g))
    if (word.length <= MAX_ID_WORD && ID.test(word)) widest = Math.max(widest, measure(word))
  return widest
}

/** The widest word of the text, in cells. */
export function measureWidestWord(text: string, measure: MeasureWidth): number {
  let widest = 0
  for (const [word] of text.matchAll(/[^ \n]+/g)) widest = Math.max(widest, measure(word))
  return widest
}

/** So many UTF-16 units are segmented at once: a segmenter of a million of them takes gigabytes. */
const SEGMENTED_AT_ONCE = 1_000

/** What a reader sees as one character each, in order; one of more than a thousand units is cut. */
function* splitGraphemes(word: string): Iterable<string> {
  const segmenter = new Intl.Segmenter()
  let rest = ''
  for (let start = 0; start < word.length; start += SEGMENTED_AT_ONCE) {
    const isLast = start + SEGMENTED_AT_ONCE >= word.length
    const parts = Array.from(
      segmenter.segment(rest + word.slice(start, start + SEGMENTED_AT_ONCE)),
      part => part.segment,
    )
    // The last one may go on in the next stretch.
    rest = isLast ? '' : (parts.pop() ?? '')
    yield* parts
    if (rest.length < SEGMENTED_AT_ONCE) continue
    yield rest
    rest = ''
  }
}

/** Lines under construction, and the width of the last one. */
interface OpenLines {
  readonly completed: string[]
  current: string
  currentWidth: number
}

const PRINTABLE_ASCII = /^[ -~]*$/

/** Appends a word that is wider than a line, broken wherever the width is reached. */
function appendBroken(lines: OpenLines, word: string, width: number, measure: MeasureWidth): void {
  if (PRINTABLE_ASCII.test(word)) return appendBrokenAscii(lines, word, Math.max(1, width))
  const known = new Map<string, number>()
  for (const part of splitGraphemes(word)) {
    const partWidth = known.get(part) ?? measure(part)
    known.set(part, partWidth)
    if (lines.current !== '' && lines.currentWidth + partWidth > width) completeLine(lines, '', 0)
    lines.current += part
    lines.currentWidth += partWidth
  }
}

/** The same where every character takes one cell. */
function appendBrokenAscii(lines: OpenLines, word: string, width: number): void {
  const fitting = Math.max(0, width - lines.currentWidth)
  if (lines.current !== '' && fitting === 0) completeLine(lines, '', 0)
  let start = lines.current === '' ? 0 : fitting
  lines.current += word.slice(0, start)
  lines.currentWidth += start
  for (; start < word.length; start += width) {
    const part = word.slice(start, start + width)
    if (lines.current === '') {
      lines.current = part
      lines.currentWidth = part.length
    } else completeLine(lines, part, part.length)
  }
}

function completeLine(lines: OpenLines, next: string, nextWidth: number): void {
  lines.completed.push(lines.current)
  lines.current = next
  lines.currentWidth = nextWidth
}

/** A text as lines of at most `width` cells; see `wrapLine`. */
export function wrapText(text: string, width: number, measure: MeasureWidth): readonly string[] {
  const lines = text.split('\n')
  if (lines.every(line => measure(line) <= width)) return lines
  return lines.flatMap(line => wrapLine(line, width, measure))
}

/**
 * One line as several of at most `width` cells, split at spaces, in time linear to its length. Longer words are broken:
 * keep `width` at `measureWidestId` or above.
 */
function wrapLine(line: string, width: number, measure: MeasureWidth): string[] {
  if (measure(line) <= width) return [line]
  const lines: OpenLines = { completed: [], current: '', currentWidth: 0 }
  for (const [piece] of line.matchAll(/ +|[^ ]+/g)) {
    const pieceWidth = measure(piece)
    const isBlank = piece.startsWith(' ')
    if (lines.currentWidth + pieceWidth <= width) {
      lines.current += piece
      lines.currentWidth += pieceWidth
    } else if (pieceWidth > width && !isBlank) appendBroken(lines, piece, width, measure)
    else completeLine(lines, isBlank ? '' : piece, isBlank ? 0 : pieceWidth)
  }
  const wrapped = [...lines.completed, lines.current].map(part => part.trimEnd()).filter(part => part !== '')
  return wrapped.length > 0 ? wrapped : ['']
}
