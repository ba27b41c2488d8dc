import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createHome } from '../faults/served-sandbox.ts'
import { emulateTerminal, type Screen } from './screen.ts'

/** How long a test waits for output, in ms. */
const SILENCE_LIMIT_MS = 40_000

/** The result of a command on a terminal. */
interface PtyResult {
  readonly status: number | null
  /** All output, with escape sequences. */
  readonly output: string
  readonly screen: Screen
  /** True when the terminal has the settings it had before. */
  readonly isRestored: boolean
}

/** A command on a pseudo-terminal. */
export interface Pty {
  press(keys: string): void
  /** Waits until the output matches; resolves to all output so far. */
  waitFor(pattern: RegExp): Promise<string>
  resize(columns: number, rows?: number): void
  /** Sends a signal to the program, as `kill` would. */
  kill(signal: NodeJS.Signals): void
  readonly result: Promise<PtyResult>
}

export interface PtyOptions {
  readonly env: Readonly<Record<string, string>>
  readonly columns?: number
  readonly rows?: number
  readonly shellSuffix?: string
}

const shellQuote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/** A script that runs a command and prints the name and the settings of its terminal on lines with `@@` or `##`. */
function buildScript(words: readonly string[], columns: number, rows: number, shellSuffix: string): string {
  return [
    '#!/bin/sh',
    'trap : INT TERM HUP',
    `stty rows ${rows} cols ${columns}`,
    'set_before=$(stty -g)',
    'echo "@@ $(tty)"',
    `sh -c 'echo "## $$"; exec "$@"' - ${words.map(shellQuote).join(' ')} ${shellSuffix}`,
    'status=$?',
    'test "$set_before" = "$(stty -g)" && echo "@@ same" || echo "@@ other"',
    'exit $status',
    '',
  ].join('\n')
}

function startScript(script: string, env: PtyOptions['env']): ChildProcess {
  const folder = createHome()
  const file = join(folder, 'run')
  writeFileSync(file, script, { mode: 0o755 })
  const child = spawn('script', ['-q', '-e', '-f', '-c', file, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', TERM: 'xterm-256color', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: folder,
  })
  child.stdin.on('error', () => undefined)
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

/** The output of a process so far, and a way to wait for a part of it. */
function collectOutput(child: ChildProcess) {
  let output = ''
  let isOver = false
  let waiters: (() => void)[] = []
  const wakeWaiters = (): void => {
    const current = waiters
    waiters = []
    current.forEach(wake => {
      wake()
    })
  }
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    wakeWaiters()
  })
  child.on('close', () => {
    isOver = true
    wakeWaiters()
  })
  const waitFor = async (pattern: RegExp): Promise<string> => {
    const end = Date.now() + SILENCE_LIMIT_MS
    while (!pattern.test(output)) {
      if (isOver || Date.now() > end) throw new Error(`no ${String(pattern)} in the output: ${JSON.stringify(output)}`)
      await new Promise<void>(resolve => {
        waiters.push(resolve)
        setTimeout(resolve, 1000)
      })
    }
    return output
  }
  return { read: () => output, waitFor }
}

/**
 * Runs a command on a pseudo-terminal of `script` from util-linux, which every Debian has.
 * `shellSuffix` is added to the command in the shell that runs it, as `| head`.
 */
export function openPty(
  words: readonly string[],
  { env, columns = 100, rows = 40, shellSuffix = '' }: PtyOptions,
): Pty {
  const child = startScript(buildScript(words, columns, rows, shellSuffix), env)
  const { read, waitFor } = collectOutput(child)
  const result = new Promise<PtyResult>(resolve => {
    child.on('close', status => {
      const output = read().replace(/(@@|##) .*\r?\n/g, '')
      const isRestored = /@@ same\r?$/m.test(read())
      resolve({ status, output, screen: emulateTerminal(output, columns), isRestored })
    })
  })
  const readMark = (mark: string): string => new RegExp(`^${mark} (\\S+)`, 'm').exec(read())?.[1] ?? ''
  return {
    press: keys => {
      child.stdin?.write(keys)
    },
    waitFor,
    resize: (newColumns, newRows = rows) => {
      spawnSync('stty', ['-F', readMark('@@'), 'rows', String(newRows), 'cols', String(newColumns)])
    },
    kill: signal => {
      process.kill(Number(readMark('##')), signal)
    },
    result,
  }
}
