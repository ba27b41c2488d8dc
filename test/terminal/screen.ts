/** What a terminal shows after it was sent some text. */
export interface Drawn {
  /** Lines as they stand, scrolled-off ones included, without trailing blanks. */
  readonly lines: readonly string[]
  readonly isCursorVisible: boolean
}

const PIECES = /\x1b\[([?0-9;]*)([A-Za-z])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78M]|[\s\S]/gu

/** Draws text as a terminal of this width would: enough of its language for lists, bars, spinners and questions. */
export function drawn(text: string, columns: number): Drawn {
  const lines: string[][] = [[]]
  let [x, y, isCursorVisible] = [0, 0, true]
  const line = (): string[] => (lines[y] ??= [])
  const go = (to: number): void => { while (lines.length <= to) lines.push([]); y = Math.max(0, to) }
  for (const [piece, parameters = '', verb] of text.matchAll(PIECES)) {
    const count = Number(parameters.replace(/\D.*/, '') || '1')
    if (verb === 'A') go(y - count)
    else if (verb === 'B') go(y + count)
    else if (verb === 'C') x += count
    else if (verb === 'D') x = Math.max(0, x - count)
    else if (verb === 'G') x = count - 1
    else if (verb === 'K') erase(line(), x, parameters)
    else if (verb === 'J') { erase(line(), x, parameters === '' ? '0' : parameters); lines.length = parameters === '' || parameters === '0' ? y + 1 : lines.length }
    else if (verb === 'H') [x, y] = [0, 0]
    else if (verb === 'h' || verb === 'l') { if (parameters === '?25') isCursorVisible = verb === 'h' }
    else if (piece === '\r') x = 0
    else if (piece === '\n') go(y + 1)
    else if (piece === '\b') x = Math.max(0, x - 1)
    else if (!piece.startsWith('\x1b') && piece >= ' ') {
      if (x >= columns) { go(y + 1); x = 0 }
      line()[x++] = piece
    }
  }
  return { lines: lines.map(cells => Array.from(cells, cell => cell ?? ' ').join('').trimEnd()), isCursorVisible }
}

function erase(cells: string[], x: number, parameters: string): void {
  if (parameters === '2') cells.length = 0
  else if (parameters === '1') cells.fill(' ', 0, x + 1)
  else cells.length = Math.min(cells.length, x)
}
