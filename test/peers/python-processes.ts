import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ProcessResult } from '../transcript-runner/run-transcript.ts'
import type { EnvVariables } from '../transcript-runner/run-process.ts'

const SCRIPT = join(import.meta.dirname, '../realcloud/realcloud.sh')
const PROGRAM = join(import.meta.dirname, 'clients.py')

export interface PythonProcesses {
  /** Runs a command line of openstack or cinder with these variables, when one of the processes is free. */
  run(variables: EnvVariables, words: readonly string[]): Promise<ProcessResult>
  end(): void
}

interface Job {
  readonly request: string
  readonly resolve: (outcome: ProcessResult) => void
  readonly reject: (error: Error) => void
}

/** Starts processes that have Python's clients loaded: to load them takes longer than most command lines. */
export function startPythonProcesses(variables: EnvVariables, count: number): PythonProcesses {
  const waiting: Job[] = []
  const idle: ((job: Job) => void)[] = []
  const processes = Array.from({ length: count }, () => startProcess(variables, offerProcess))
  function offerProcess(sendJob: (job: Job) => void): void {
    const next = waiting.shift()
    if (next === undefined) idle.push(sendJob)
    else sendJob(next)
  }
  return {
    run: (jobVariables, words) =>
      new Promise((resolve, reject) => {
        const job = { request: `${JSON.stringify([jobVariables, words])}\n`, resolve, reject }
        const sendJob = idle.pop()
        if (sendJob === undefined) waiting.push(job)
        else sendJob(job)
      }),
    end: () => processes.forEach(end => end()),
  }
}

/** One such process; it offers itself whenever it has nothing to do. */
function startProcess(variables: EnvVariables, offerProcess: (sendJob: (job: Job) => void) => void): () => void {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC', ...variables }
  const child = spawn(SCRIPT, ['run', '--', 'python3', PROGRAM], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const sendJob = ({ request, resolve, reject }: Job): void => {
    const fail = (): void => reject(new Error('the process of the Python clients ended'))
    child.once('exit', fail)
    lines.once('line', answer => {
      child.off('exit', fail)
      const [status, stdout, stderr] = JSON.parse(answer) as [number, string, string]
      resolve({ status, stdout, stderr })
      offerProcess(sendJob)
    })
    child.stdin.write(request)
  }
  offerProcess(sendJob)
  return () => child.stdin.end()
}
