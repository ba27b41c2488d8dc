import type { MeasureWidth } from './text-width.ts'

/** An ID, with or without dashes: the one thing in a table that is copied out of it. */
const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32}/i

/** The widest word of the text that holds an ID, and so is never broken; 0 when there is none. */
export function measureWidestId(text: string, measure: MeasureWidth): number {
  if (!ID.test(text)) return 0
  return Math.max(
    0,
    ...text
      .split(/[ \n]/)
      .filter(word => ID.test(word))
      .map(measure),
  )
}

const splitGraphemes = (word: string): string[] => Array.from(new Intl.Segmenter().segment(word), part => part.segment)

/** The word put behind `start`, broken wherever the width is reached; the last piece is still open. */
function breakWord(start: string, word: string, width: number, measure: MeasureWidth): string[] {
  const lines = [start]
  for (const part of splitGraphemes(word)) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && measure(last + part) > width) lines.push(part)
    else lines[lines.length - 1] = last + part
  }
  return lines
}

/**
 * One line as several of at most `width` cells, parted at spaces. Longer words are broken: keep `width` at `widestId`
 * or above.
 */
export function wrapLine(line: string, width: number, measure: MeasureWidth): string[] {
  if (measure(line) <= width) return [line]
  const completed: string[] = []
  let current = ''
  for (const piece of line.match(/ +|[^ ]+/g) ?? []) {
    if (measure(current + piece) <= width) current += piece
    else if (measure(piece) > width && piece.trim() !== '') {
      const lines = breakWord(current, piece, width, measure)
      current = lines.pop() ?? ''
      completed.push(...lines)
    } else {
      completed.push(current)
      current = piece.trim()
    }
  }
  const lines = [...completed, current].map(part => part.trimEnd()).filter(part => part !== '')
  return lines.length > 0 ? lines : ['']
}
