import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProcessResult } from './run-transcript.ts'

const ROOT = join(import.meta.dirname, '../..')

export type EnvVariables = Readonly<Record<string, string>>

/** Runs a program to its end, with nothing of this process's environment but its PATH. */
export function runProcess(
  program: string,
  args: readonly string[],
  variables: EnvVariables,
  cwd?: string,
): Promise<ProcessResult> {
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

/** What the program reads of `dist` while it runs. */
const BUILT_FILES = ['dist/program.cjs', 'dist/completion.cjs', 'dist/completion-table.json']

/**
 * Builds clinker where that was not done yet and copies it into a folder of its own, so that nobody's build or test
 * pulls it away;
 * gives its path. Raises an Error when the build fails.
 */
export function buildProgram(folder: string): string {
  const build = spawnSync(process.execPath, [join(ROOT, 'bin/build.js')], { encoding: 'utf8' })
  if (build.status !== 0) throw new Error(`the build failed:\n${build.stderr}`)
  mkdirSync(folder, { recursive: true })
  for (const name of ['bin', 'completions', 'package.json', ...BUILT_FILES])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  return join(folder, 'bin/clinker.cjs')
}

/** Writes shell programs of one line each into a folder, for a PATH. */
export function writeWrapperScripts(folder: string, commands: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, line] of Object.entries(commands)) {
    writeFileSync(join(folder, name), `#!/bin/sh\nexec ${line} "$@"\n`)
    chmodSync(join(folder, name), 0o755)
  }
}
