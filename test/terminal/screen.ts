/** The contents of a terminal after some output. */
export interface Screen {
  /** All lines, also those scrolled off, without trailing blanks. */
  readonly lines: readonly string[]
  readonly isCursorVisible: boolean
}

const TERMINAL_TOKENS =
  /\x1b\[([?0-9;]*)([A-Za-z])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78M]|[\s\S]/gu

interface TerminalState {
  readonly lines: string[][]
  readonly columns: number
  x: number
  y: number
  isCursorVisible: boolean
}

/** What a control sequence does; `count` is its number, 1 by default, and `parameters` its text. */
type ControlHandler = (state: TerminalState, count: number, parameters: string) => void

const CONTROL_SEQUENCES: Readonly<Record<string, ControlHandler>> = {
  A: (state, count) => moveToLine(state, state.y - count),
  B: (state, count) => moveToLine(state, state.y + count),
  C: (state, count) => {
    state.x += count
  },
  D: (state, count) => {
    state.x = Math.max(0, state.x - count)
  },
  G: (state, count) => {
    state.x = count - 1
  },
  H: state => {
    state.x = 0
    state.y = 0
  },
  K: (state, _, parameters) => eraseLine(getCurrentLine(state), state.x, parameters),
  J: (state, _, parameters) => {
    eraseLine(getCurrentLine(state), state.x, parameters === '' ? '0' : parameters)
    if (parameters === '' || parameters === '0') state.lines.length = state.y + 1
  },
  h: (state, _, parameters) => {
    if (parameters === '?25') state.isCursorVisible = true
  },
  l: (state, _, parameters) => {
    if (parameters === '?25') state.isCursorVisible = false
  },
}

const getCurrentLine = (state: TerminalState): string[] => (state.lines[state.y] ??= [])

function moveToLine(state: TerminalState, lineIndex: number): void {
  while (state.lines.length <= lineIndex) state.lines.push([])
  state.y = Math.max(0, lineIndex)
}

function writeCharacter(state: TerminalState, character: string): void {
  if (character === '\r') state.x = 0
  else if (character === '\n') moveToLine(state, state.y + 1)
  else if (character === '\b') state.x = Math.max(0, state.x - 1)
  else if (!character.startsWith('\x1b') && character >= ' ') {
    if (state.x >= state.columns) {
      moveToLine(state, state.y + 1)
      state.x = 0
    }
    getCurrentLine(state)[state.x++] = character
  }
}

/** Emulates a terminal of this width: the control sequences of lists, progress bars, spinners and prompts. */
export function emulateTerminal(text: string, columns: number): Screen {
  const state: TerminalState = { lines: [[]], columns, x: 0, y: 0, isCursorVisible: true }
  for (const [token, parameters = '', final] of text.matchAll(TERMINAL_TOKENS)) {
    if (final === undefined) writeCharacter(state, token)
    else CONTROL_SEQUENCES[final]?.(state, Number(parameters.replace(/\D.*/, '') || '1'), parameters)
  }
  const lines = state.lines.map(cells =>
    Array.from(cells, cell => cell ?? ' ')
      .join('')
      .trimEnd(),
  )
  return { lines, isCursorVisible: state.isCursorVisible }
}

function eraseLine(cells: string[], x: number, parameters: string): void {
  if (parameters === '2') cells.length = 0
  else if (parameters === '1') cells.fill(' ', 0, x + 1)
  else cells.length = Math.min(cells.length, x)
}
