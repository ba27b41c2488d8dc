// How long a table of 10,000 rows takes to be written, by itself, in ms.
import type { Row } from '../src/types/rows.ts'
import type { RenderOptions } from '../src/types/render-options.ts'
import { renderList } from '../src/output/render.ts'

const COLUMNS = ['ID', 'Name', 'Status', 'Size', 'Attached to'].map(title => ({ title, isStatus: title === 'Status' }))

async function* rows(): AsyncGenerator<Row> {
  for (let index = 0; index < 10_000; index += 1) {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    yield { cells: [id, `volume-${index}`, 'available', index % 100, []], raw: {} }
  }
}

const started = performance.now()
let length = 0
const options: RenderOptions = {
  format: 'table',
  columns: [],
  sortColumns: [],
  sortDescending: false,
  noindent: false,
  maxWidth: 0,
  fitWidth: false,
  printEmpty: false,
  quote: 'nonnumeric',
  prefix: '',
  terminalWidth: undefined,
  isColored: false,
}
for await (const text of renderList({ columns: COLUMNS, rows: rows() }, options)) length += text.length
if (length < 500_000) throw new Error('the table is too short')
process.stdout.write(`${performance.now() - started}\n`)
