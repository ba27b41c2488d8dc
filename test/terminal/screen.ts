/** What a terminal shows after it was sent some text. */
export interface Screen {
  /** Lines as they stand, scrolled-off ones included, without trailing blanks. */
  readonly lines: readonly string[]
  readonly isCursorVisible: boolean
}

const TERMINAL_TOKENS =
  /\x1b\[([?0-9;]*)([A-Za-z])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78M]|[\s\S]/gu

/** Draws text as a terminal of this width would: enough of its language for lists, bars, spinners and questions. */
export function emulateTerminal(text: string, columns: number): Screen {
  const lines: string[][] = [[]]
  let [x, y, isCursorVisible] = [0, 0, true]
  const line = (): string[] => (lines[y] ??= [])
  const moveToLine = (lineIndex: number): void => {
    while (lines.length <= lineIndex) lines.push([])
    y = Math.max(0, lineIndex)
  }
  for (const [token, parameters = '', verb] of text.matchAll(TERMINAL_TOKENS)) {
    const count = Number(parameters.replace(/\D.*/, '') || '1')
    if (verb === 'A') moveToLine(y - count)
    else if (verb === 'B') moveToLine(y + count)
    else if (verb === 'C') x += count
    else if (verb === 'D') x = Math.max(0, x - count)
    else if (verb === 'G') x = count - 1
    else if (verb === 'K') eraseLine(line(), x, parameters)
    else if (verb === 'J') {
      eraseLine(line(), x, parameters === '' ? '0' : parameters)
      lines.length = parameters === '' || parameters === '0' ? y + 1 : lines.length
    } else if (verb === 'H') [x, y] = [0, 0]
    else if (verb === 'h' || verb === 'l') {
      if (parameters === '?25') isCursorVisible = verb === 'h'
    } else if (token === '\r') x = 0
    else if (token === '\n') moveToLine(y + 1)
    else if (token === '\b') x = Math.max(0, x - 1)
    else if (!token.startsWith('\x1b') && token >= ' ') {
      if (x >= columns) {
        moveToLine(y + 1)
        x = 0
      }
      line()[x++] = token
    }
  }
  return {
    lines: lines.map(cells =>
      Array.from(cells, cell => cell ?? ' ')
        .join('')
        .trimEnd(),
    ),
    isCursorVisible,
  }
}

function eraseLine(cells: string[], x: number, parameters: string): void {
  if (parameters === '2') cells.length = 0
  else if (parameters === '1') cells.fill(' ', 0, x + 1)
  else cells.length = Math.min(cells.length, x)
}
