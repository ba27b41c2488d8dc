import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from './play.ts'

const ROOT = join(import.meta.dirname, '../..')

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

/**
 * Builds clinker where that was not done yet and copies it into a folder of its own, so that nobody's build or test pulls it away;
 * gives its path. Raises an Error when the build fails.
 */
export function buildProgram(folder: string): string {
  const built = spawnSync(process.execPath, [join(ROOT, 'bin/build.js')], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`)
  mkdirSync(folder, { recursive: true })
  for (const name of ['bin', 'package.json', 'dist/program.cjs']) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  return join(folder, 'bin/clinker.js')
}

/** Writes shell programs of one line each into a folder, for a PATH. */
export function writePrograms(folder: string, lines: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, line] of Object.entries(lines)) {
    writeFileSync(join(folder, name), `#!/bin/sh\nexec ${line} "$@"\n`)
    chmodSync(join(folder, name), 0o755)
  }
}
