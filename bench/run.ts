// `npm run bench [-- --quick] [--strict] [STEP …]`: how fast clinker is, beside others, on a real cloud of its own. Prints a table and writes it to bench/results.md.
// Every figure is a ratio of runs that take turns: only such figures mean the same on another machine or at another hour.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setStage, type Stage } from './cloud.ts'
import { isMet, tableOf, type Row } from './row.ts'
import { deleting, flatMemory, listing, longList, rendering, requests, starting, type Effort } from './rows.ts'

const isQuick = process.argv.includes('--quick')
const isStrict = process.argv.includes('--strict')
const effort: Effort = isQuick ? { short: 5, peers: 3, long: 1, many: 10_000 } : { short: 21, peers: 15, long: 3, many: 100_000 }

/** In this order: the long ones want more volumes than the short ones. */
const STEPS: Readonly<Record<string, (stage: Stage) => Promise<readonly Row[]>>> = {
  starting: stage => starting(stage, effort),
  listing: stage => { stage.seed(50); return listing(stage, effort) },
  requests: stage => requests(stage),
  rendering: () => rendering(),
  memory: stage => flatMemory(stage, effort),
  long: stage => { stage.seed(isQuick ? 950 : 9_950); return longList(stage, effort) },
  deleting: stage => { stage.seed(700); return deleting(stage, effort) },
}
const named = process.argv.slice(2).filter(word => !word.startsWith('--'))

async function measureAll(stage: Stage): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const [name, measure] of Object.entries(STEPS)) {
    if (named.length > 0 && !named.includes(name)) continue
    const found = await measure(stage)
    rows.push(...found)
    process.stderr.write(found.map(({ what, found: value }) => `${what}: ${value.toPrecision(3)}\n`).join(''))
  }
  return rows
}

const stage = await setStage()
try {
  const rows = await measureAll(stage)
  const where = `${new Date().toISOString().slice(0, 10)}, Node ${process.version.slice(1)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`
  const text = `# How fast clinker is\n\nWritten by \`npm run bench\` (${where}${isQuick ? ', quick' : ''}). Medians of runs that take turns; the cloud is the one of test/realcloud.\n\n${tableOf(rows)}`
  process.stdout.write(text)
  if (!isQuick && named.length === 0) writeFileSync(join(import.meta.dirname, 'results.md'), text)
  process.exitCode = isStrict && !rows.every(isMet) ? 1 : 0
} finally {
  await stage.end()
}
