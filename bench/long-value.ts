import { writeOpenCloud, type BenchCloud } from './real-cloud.ts'
import { measureInterleaved, measureRun, type BenchCommand } from './measure.ts'
import type { BenchRounds } from './benchmarks.ts'
import type { BenchResult } from './results-table.ts'
import { startListServer } from './start-list-server.ts'

const VALUE_CHARACTERS = 1_000_000
const ID = '00000000-0000-4000-8000-000000000000'

/** `volume show` of a volume with a description of 1 MB, in a pipe and at a terminal, starting included. */
export async function benchLongValue(benchCloud: BenchCloud, { short }: BenchRounds): Promise<readonly BenchResult[]> {
  const server = await startListServer(1, VALUE_CHARACTERS)
  try {
    const env = writeOpenCloud(benchCloud, server.port)
    const pipe: BenchCommand = { argv: benchCloud.clinker('volume', 'show', ID).argv, env }
    const terminal: BenchCommand = { argv: atTerminal(pipe.argv), env: { ...env, TERM: 'xterm' } }
    await measureRun(pipe)
    const found = await measureInterleaved(short, { pipe, terminal })
    return [buildResult('in a pipe', found.pipe), buildResult('at a terminal of 80 columns', found.terminal)]
  } finally {
    server.stop()
  }
}

const buildResult = (where: string, ms: number): BenchResult => ({
  label: `\`volume show\` with a value of 1 MB, ${where}`,
  limit: 0.3,
  goal: 0.2,
  value: ms / 1000,
  unit: 's',
  details: `${ms.toFixed(0)} ms`,
})

/** The same command at a pseudo-terminal of util-linux's `script`. */
const atTerminal = (argv: readonly string[]): BenchCommand['argv'] => [
  'script',
  '-qec',
  `stty cols 80; ${argv.map(word => `'${word}'`).join(' ')}`,
  '/dev/null',
]
