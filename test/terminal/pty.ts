import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createHome } from '../faults/served-sandbox.ts'
import { emulateTerminal, type Screen } from './screen.ts'

/** So long a terminal may be silent before a test gives up, in ms. */
const SILENCE_LIMIT_MS = 40_000

/** How a run at a terminal ended. */
interface PtyResult {
  readonly status: number | null
  /** All that the terminal was sent, escape sequences included. */
  readonly output: string
  readonly screen: Screen
  /** True when the terminal is set as it was before. */
  readonly isRestored: boolean
}

/** A program at a pseudo-terminal. */
export interface Pty {
  press(keys: string): void
  /** All that has been sent so far, once this has been. */
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

/**
 * Runs words at a pseudo-terminal of util-linux's `script`, which every Debian has. A shell stands between,
 * which tells the terminal's name and its settings before and after; `after` is put behind the words, as `| head`.
 */
export function openPty(
  words: readonly string[],
  { env, columns = 100, rows = 40, shellSuffix = '' }: PtyOptions,
): Pty {
  const folder = createHome()
  const file = join(folder, 'run')
  writeFileSync(
    file,
    [
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
    ].join('\n'),
  )
  chmodSync(file, 0o755)
  const child: ChildProcess = spawn('script', ['-q', '-e', '-f', '-c', file, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', TERM: 'xterm-256color', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: folder,
  })
  let output = ''
  let waiters: (() => void)[] = []
  const wakeWaiters = (): void => {
    const all = waiters
    waiters = []
    all.forEach(one => {
      one()
    })
  }
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    wakeWaiters()
  })
  child.stdin?.on('error', () => undefined)
  let isOver = false
  const result = new Promise<PtyResult>(resolve => {
    child.on('close', status => {
      isOver = true
      wakeWaiters()
      const programOutput = output.replace(/(@@|##) .*\r?\n/g, '')
      resolve({
        status,
        output: programOutput,
        screen: emulateTerminal(programOutput, columns),
        isRestored: /@@ same\r?$/m.test(output),
      })
    })
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const waitFor = async (pattern: RegExp): Promise<string> => {
    const end = Date.now() + SILENCE_LIMIT_MS
    while (!pattern.test(output)) {
      if (isOver || Date.now() > end) throw new Error(`${String(pattern)} never came: ${JSON.stringify(output)}`)
      await new Promise<void>(resolve => {
        waiters.push(resolve)
        setTimeout(resolve, 1000)
      })
    }
    return output
  }
  const readMark = (mark: string): string => new RegExp(`^${mark} (\\S+)`, 'm').exec(output)?.[1] ?? ''
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
