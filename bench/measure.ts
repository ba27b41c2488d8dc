import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A program to be measured, with all of its environment. */
export interface BenchCommand {
  readonly argv: readonly [program: string, ...args: string[]]
  readonly env: Readonly<Record<string, string>>
}

/** One run to its end. */
export interface Measurement {
  readonly ms: number
  /** The most memory it had, in MB, as the kernel tells; a little less than that where it ended in between. */
  readonly peakMb: number
  readonly stderr: string
}

/** The kernel's own mark of the most memory a process had (proc(5), VmHWM). */
function readPeakMemory(processId: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Runs a subject; its output goes nowhere. Raises an Error when it fails. */
export function measureRun(
  { argv: [program, ...args], env }: BenchCommand,
  tracksMemory = false,
): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint()
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    let peakMb = 0
    const watch = tracksMemory
      ? setInterval(() => {
          peakMb = Math.max(peakMb, readPeakMemory(child.pid ?? 0))
        }, 15)
      : undefined
    child.stderr.on('data', (text: Buffer) => {
      stderr += String(text)
    })
    child.on('error', reject)
    child.on('close', status => {
      clearInterval(watch)
      if (status === 0) resolve({ ms: Number(process.hrtime.bigint() - start) / 1e6, peakMb, stderr })
      else reject(new Error(`${program} ${args.join(' ').slice(0, 200)} ended with ${status}:\n${stderr}`))
    })
  })
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

/** Median times in ms of subjects that take turns, so that a busy moment of the machine hits all of them alike. */
export async function measureInterleaved<K extends string>(
  rounds: number,
  subjects: Readonly<Record<K, BenchCommand>>,
): Promise<Record<K, number>> {
  const times = new Map<string, number[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, subject] of Object.entries<BenchCommand>(subjects)) {
      const { ms } = await measureRun(subject)
      times.set(name, [...(times.get(name) ?? []), ms])
    }
  }
  const medians = [...times].map(([name, all]) => [name, median(all)])
  return Object.fromEntries(medians)
}
