// `npm run bench [-- --quick] [--strict] [STEP …]`: how fast clinker is, beside others, on a real cloud of its own.
// Prints a table and writes it to bench/results.md.
// Every figure is a ratio of runs that take turns: only such figures mean the same on another machine or at another
// hour.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { startBenchCloud, type BenchCloud } from './real-cloud.ts'
import { benchLongValue } from './long-value.ts'
import { isWithinLimit, formatResults, type BenchResult } from './results-table.ts'
import {
  benchDelete,
  benchMemory,
  benchList,
  benchLongList,
  benchRender,
  benchRequests,
  benchStartup,
  type BenchRounds,
} from './benchmarks.ts'

const isQuick = process.argv.includes('--quick')
const isStrict = process.argv.includes('--strict')
const rounds: BenchRounds = isQuick
  ? { short: 5, peers: 3, long: 1, many: 10_000 }
  : { short: 21, peers: 15, long: 3, many: 100_000 }

/** In this order: the long ones want more volumes than the short ones. */
const BENCHMARKS: Readonly<Record<string, (stage: BenchCloud) => Promise<readonly BenchResult[]>>> = {
  starting: stage => benchStartup(stage, rounds),
  listing: stage => {
    stage.seed(50)
    return benchList(stage, rounds)
  },
  requests: stage => benchRequests(stage),
  rendering: () => benchRender(),
  values: stage => benchLongValue(stage, rounds),
  memory: stage => benchMemory(stage, rounds),
  long: stage => {
    stage.seed(isQuick ? 950 : 9_950)
    return benchLongList(stage, rounds)
  },
  deleting: stage => {
    stage.seed(700)
    return benchDelete(stage, rounds)
  },
}
const selected = process.argv.slice(2).filter(word => !word.startsWith('--'))

async function runBenchmarks(cloud: BenchCloud): Promise<readonly BenchResult[]> {
  const rows: BenchResult[] = []
  for (const [name, measure] of Object.entries(BENCHMARKS)) {
    if (selected.length > 0 && !selected.includes(name)) continue
    const found = await measure(cloud)
    rows.push(...found)
    process.stderr.write(found.map(({ label, value: value }) => `${label}: ${value.toPrecision(3)}\n`).join(''))
  }
  return rows
}

const benchCloud = await startBenchCloud()
try {
  const rows = await runBenchmarks(benchCloud)
  const where = `${new Date().toISOString().slice(0, 10)}, Node ${process.version.slice(1)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`
  const text = `# How fast clinker is\n\nWritten by \`npm run bench\` (${where}${isQuick ? ', quick' : ''}). Medians of runs that take turns; the cloud is the one of test/realcloud.\n\n${formatResults(rows)}`
  process.stdout.write(text)
  if (!isQuick && selected.length === 0) writeFileSync(join(import.meta.dirname, 'results.md'), text)
  process.exitCode = isStrict && !rows.every(isWithinLimit) ? 1 : 0
} finally {
  await benchCloud.shutDown()
}
