import { spawn, type ChildProcess } from 'node:child_process'
import { inject } from 'vitest'

export interface CommandResult {
  /** Null for a process that a signal ended. */
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs the built clinker on the sandbox of a home folder; `onStart` may send signals to the process. */
export function runClinker(
  home: string,
  args: string,
  onStart: (child: ChildProcess) => void = () => undefined,
): Promise<CommandResult> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [inject('program'), ...args.split(' ')], {
      env: { PATH: process.env['PATH'], HOME: home, OS_CLOUD: 'sandbox' },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    child.on('close', status => {
      resolve({ status, out, err })
    })
    onStart(child)
  })
}
