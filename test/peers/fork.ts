import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Outcome } from '../transcript/play.ts'
import type { Variables } from '../transcript/program.ts'

const SCRIPT = join(import.meta.dirname, '../realcloud/realcloud.sh')
const PROGRAM = join(import.meta.dirname, 'clients.py')

export interface Fork {
  /** Runs a command line of openstack or cinder with these variables, when one of the processes is free. */
  run(variables: Variables, words: readonly string[]): Promise<Outcome>
  end(): void
}

interface Job { readonly request: string; readonly resolve: (outcome: Outcome) => void; readonly reject: (error: Error) => void }

/** Starts processes that have Python's clients loaded: to load them takes longer than most command lines. */
export function startFork(variables: Variables, count: number): Fork {
  const waiting: Job[] = []
  const idle: ((job: Job) => void)[] = []
  const processes = Array.from({ length: count }, () => startProcess(variables, free))
  function free(take: (job: Job) => void): void {
    const next = waiting.shift()
    if (next === undefined) idle.push(take)
    else take(next)
  }
  return {
    run: (own, words) =>
      new Promise((resolve, reject) => {
        const job = { request: `${JSON.stringify([own, words])}\n`, resolve, reject }
        const take = idle.pop()
        if (take === undefined) waiting.push(job)
        else take(job)
      }),
    end: () => processes.forEach(end => end()),
  }
}

/** One such process; it offers itself whenever it has nothing to do. */
function startProcess(variables: Variables, free: (take: (job: Job) => void) => void): () => void {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC', ...variables }
  const child = spawn(SCRIPT, ['run', '--', 'python3', PROGRAM], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const take = ({ request, resolve, reject }: Job): void => {
    const fail = (): void => reject(new Error('the process of the Python clients ended'))
    child.once('exit', fail)
    lines.once('line', answer => {
      child.off('exit', fail)
      const [status, stdout, stderr] = JSON.parse(answer) as [number, string, string]
      resolve({ status, stdout, stderr })
      free(take)
    })
    child.stdin.write(request)
  }
  free(take)
  return () => child.stdin.end()
}
