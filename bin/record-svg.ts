// Draws README.svg: types at clinker on a sandbox of its own, in a real terminal, and sets down what came.
// Needs dist/ and util-linux's `script`, which gives the terminal.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const COLUMNS = 100
const RECORDED_COMMANDS = [
  'volume create --size 10 --wait db-data -c name -c size -c status',
  'volume snapshot create --volume db-data --wait before-upgrade --ids',
  'volume extend --wait db-data 20 -c size -c status',
  'volume extend --check db-data 5000',
  'volume tree db-data',
  "volume list --query '[].{name: Name, gib: Size}' -f jsonl",
]

/**
 * What the terminal shows for these words. CI keeps the spinner still; what it says instead at each change of a status
 * is left out.
 */
function recordCommand(args: string, home: string): string {
  const clinker = fileURLToPath(new URL('clinker.cjs', import.meta.url))
  const line = `stty cols ${COLUMNS}; '${process.execPath}' '${clinker}' ${args}; true`
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    OS_CLOUD: 'sandbox',
    TERM: 'xterm',
    LANG: 'C.UTF-8',
    SHELL: '/bin/sh',
    CI: '1',
  }
  const output = execFileSync('script', ['-qec', line, '/dev/null'], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).replaceAll('\r', '')
  return output
    .split('\n')
    .filter(one => !/^(volume|snapshot)[\w -]*: [a-z-]+$/.test(one))
    .join('\n')
}

const ANSI_COLORS: Readonly<Record<string, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  36: '#79c0ff',
  2: '#8b949e',
  1: '#ffffff',
}
/** Pixels: of a line, of a character, of the edge, and of the bar above. */
const [LINE_HEIGHT, CELL_WIDTH, MARGIN, TITLE_BAR_HEIGHT] = [18, 7.83, 20, 36]

/** A long line as a terminal breaks it; colours have no width. */
const wrapTerminalLine = (line: string): readonly string[] =>
  line.match(new RegExp(`((\\x1b\\[[\\d;]*m)*.){1,${COLUMNS}}(\\x1b\\[[\\d;]*m)*`, 'gu')) ?? [line]

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A line with its colours as SVG text. */
function renderLine(line: string, row: number): string {
  let color: string | undefined
  const spans = line.split(/\x1b\[([\d;]*)m/).map((piece, i) => {
    if (i % 2 === 1) color = ANSI_COLORS[piece]
    else if (piece !== '')
      return color === undefined ? escapeXml(piece) : `<tspan fill="${color}">${escapeXml(piece)}</tspan>`
    return ''
  })
  return line === ''
    ? ''
    : `<text x="${MARGIN}" y="${TITLE_BAR_HEIGHT + MARGIN + LINE_HEIGHT * (row + 1) - 10}">${spans.join('')}</text>\n`
}

function renderSvg(lines: readonly string[]): string {
  const [width, height] = [
    Math.round(COLUMNS * CELL_WIDTH + 2 * MARGIN),
    lines.length * LINE_HEIGHT + 2 * MARGIN + TITLE_BAR_HEIGHT - 6,
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>clinker on its sandbox: make, snapshot and extend a volume, and see why it cannot be deleted</title>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="10" fill="#0d1117" stroke="#30363d"/>
<path d="M.5 ${TITLE_BAR_HEIGHT}h${width - 1}" stroke="#30363d"/>
${['#ff5f57', '#febc2e', '#28c840'].map((fill, i) => `<circle cx="${MARGIN + 4 + 20 * i}" cy="${TITLE_BAR_HEIGHT / 2}" r="6" fill="${fill}"/>`).join('')}
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13" fill="#c9d1d9" xml:space="preserve">
<text x="${width / 2}" y="${TITLE_BAR_HEIGHT / 2 + 5}" text-anchor="middle" fill="#8b949e">export OS_CLOUD=sandbox</text>
${lines.map(renderLine).join('')}</g>
</svg>
`
}

const home = mkdtempSync(join(tmpdir(), 'clinker-record-'))
try {
  const lines = RECORDED_COMMANDS.flatMap(words => [
    `\x1b[32m$\x1b[1m clinker ${words}`,
    ...recordCommand(words, home).trimEnd().split('\n').flatMap(wrapTerminalLine),
    '',
  ])
  writeFileSync(new URL('../README.svg', import.meta.url), renderSvg(lines.slice(0, -1)))
} finally {
  rmSync(home, { recursive: true, force: true })
}
