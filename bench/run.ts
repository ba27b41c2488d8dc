// `npm run bench [-- --quick] [-- --strict]`: how fast clinker is, beside others, on a real cloud of its own. Prints a table and writes it to bench/results.md.
// Every figure is a ratio of runs that take turns: only such figures mean the same on another machine or at another hour.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setStage, type Stage } from './cloud.ts'
import { isMet, tableOf, type Row } from './row.ts'
import { deleting, flatMemory, listing, longList, rendering, requests, starting, type Effort } from './rows.ts'

const isQuick = process.argv.includes('--quick')
const isStrict = process.argv.includes('--strict')
const effort: Effort = isQuick ? { short: 5, long: 1, many: 10_000 } : { short: 31, long: 5, many: 100_000 }

async function measureAll(stage: Stage): Promise<readonly Row[]> {
  const rows: Row[] = []
  const tell = async (work: Promise<readonly Row[]>): Promise<void> => {
    const found = await work
    rows.push(...found)
    process.stderr.write(found.map(({ what, found: value }) => `${what}: ${value.toPrecision(3)}\n`).join(''))
  }
  await tell(starting(stage, effort))
  stage.seed(50)
  await tell(listing(stage, effort))
  await tell(requests(stage))
  await tell(rendering())
  await tell(flatMemory(stage, effort))
  stage.seed(isQuick ? 950 : 9_950)
  await tell(longList(stage, effort))
  await tell(deleting(stage, effort))
  return rows
}

const stage = await setStage()
try {
  const rows = await measureAll(stage)
  const where = `${new Date().toISOString().slice(0, 10)}, Node ${process.version.slice(1)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`
  const text = `# How fast clinker is\n\nWritten by \`npm run bench\` (${where}${isQuick ? ', quick' : ''}). Medians of runs that take turns; the cloud is the one of test/realcloud.\n\n${tableOf(rows)}`
  process.stdout.write(text)
  if (!isQuick) writeFileSync(join(import.meta.dirname, 'results.md'), text)
  process.exitCode = isStrict && !rows.every(isMet) ? 1 : 0
} finally {
  await stage.end()
}
