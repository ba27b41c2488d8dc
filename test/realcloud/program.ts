import { spawn } from 'node:child_process'
import type { Outcome } from '../transcript/play.ts'

export type Variables = Readonly<Record<string, string>>

/** Runs a program to its end, with nothing of this process's environment but its PATH. */
export function runProgram(program: string, args: readonly string[], variables: Variables, cwd?: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC', ...variables }
    const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ ...text, status: code ?? (signal === 'SIGPIPE' ? 141 : 1) }))
  })
}
