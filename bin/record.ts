// Draws README.svg: types at clinker on a sandbox of its own, in a real terminal, and sets down what came.
// Needs dist/ and util-linux's `script`, which gives the terminal.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const COLUMNS = 92
const SCENES = [
  'volume create --size 10 --wait db-data -c name -c size -c status',
  'volume snapshot create --volume db-data --wait before-upgrade -q',
  'volume extend db-data 5',
  'volume extend --wait db-data 20 -c name -c size -c status',
  'volume list -c Name -c Status -c Size --long -c Type',
  'volume delete db-data',
  "volume list --query '[].{name: Name, gib: Size}' -f jsonl",
]

/** What the terminal shows for these words: standard output is the terminal, so that it looks as people see it. */
function played(words: string, home: string): string {
  const clinker = fileURLToPath(new URL('clinker.js', import.meta.url))
  const line = `stty cols ${COLUMNS}; '${process.execPath}' '${clinker}' ${words} 2>"$HOME/told"; grep -v '^volume.*: [a-z-]*$' "$HOME/told"; true`
  const env = { PATH: process.env['PATH'], HOME: home, OS_CLOUD: 'sandbox', TERM: 'xterm', LANG: 'C.UTF-8', SHELL: '/bin/sh' }
  return execFileSync('script', ['-qec', line, '/dev/null'], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).replaceAll('\r', '')
}

const COLOURS: Readonly<Record<string, string>> = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff', 2: '#8b949e' }
const [LINE, CELL, EDGE] = [17, 7.8, 14]

/** A long line as a terminal breaks it; coloured lines are those of tables, which fit. */
const broken = (line: string): readonly string[] => (line.includes('\x1b') ? [line] : line.match(new RegExp(`.{1,${COLUMNS}}`, 'gu')) ?? [line])

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A line with its colours as SVG text. */
function drawn(line: string, row: number): string {
  let colour: string | undefined
  const spans = line.split(/\x1b\[([\d;]*)m/).map((piece, i) => {
    if (i % 2 === 1) colour = COLOURS[piece]
    else if (piece !== '') return colour === undefined ? escaped(piece) : `<tspan fill="${colour}">${escaped(piece)}</tspan>`
    return ''
  })
  return line === '' ? '' : `<text x="${EDGE}" y="${EDGE + LINE * (row + 1) - 4}">${spans.join('')}</text>\n`
}

function picture(lines: readonly string[]): string {
  const [width, height] = [Math.round(COLUMNS * CELL + 2 * EDGE), lines.length * LINE + 2 * EDGE]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>clinker on its sandbox: make, snapshot, extend and list a volume</title>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="13" fill="#e6edf3" xml:space="preserve">
${lines.map(drawn).join('')}</g>
</svg>
`
}

const home = mkdtempSync(join(tmpdir(), 'clinker-record-'))
try {
  const lines = SCENES.flatMap(words => [`\x1b[2m$\x1b[0m clinker ${words}`, ...played(words, home).trimEnd().split('\n').flatMap(broken), ''])
  writeFileSync(new URL('../README.svg', import.meta.url), picture(lines.slice(0, -1)))
} finally {
  rmSync(home, { recursive: true, force: true })
}
