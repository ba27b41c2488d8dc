import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freshHome } from '../faults/cloud.ts'
import { drawn, type Drawn } from './screen.ts'

/** So long a terminal may be silent before a test gives up, in ms. */
const PATIENCE_MS = 40_000

/** How a run at a terminal ended. */
export interface Ended {
  readonly status: number | null
  /** All that the terminal was sent, escape sequences included. */
  readonly seen: string
  readonly screen: Drawn
  /** True when the terminal is set as it was before. */
  readonly isRestored: boolean
}

/** A program at a pseudo-terminal. */
export interface Pty {
  press(keys: string): void
  /** All that has been sent so far, once this has been. */
  until(pattern: RegExp): Promise<string>
  resize(columns: number, rows?: number): void
  /** Sends a signal to the program, as `kill` would. */
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<Ended>
}

export interface Place { readonly env: Readonly<Record<string, string>>; readonly columns?: number; readonly rows?: number; readonly after?: string }

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/**
 * Runs words at a pseudo-terminal of util-linux's `script`, which every Debian has. A shell stands between,
 * which tells the terminal's name and its settings before and after; `after` is put behind the words, as `| head`.
 */
export function openPty(words: readonly string[], { env, columns = 100, rows = 40, after = '' }: Place): Pty {
  const folder = freshHome()
  const file = join(folder, 'run')
  writeFileSync(file, [
    '#!/bin/sh', "trap : INT TERM HUP", `stty rows ${rows} cols ${columns}`, 'set_before=$(stty -g)', 'echo "@@ $(tty)"',
    `sh -c 'echo "## $$"; exec "$@"' - ${words.map(quoted).join(' ')} ${after}`, 'status=$?',
    'test "$set_before" = "$(stty -g)" && echo "@@ same" || echo "@@ other"', 'exit $status', '',
  ].join('\n'))
  chmodSync(file, 0o755)
  const child: ChildProcess = spawn('script', ['-q', '-e', '-f', '-c', file, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', TERM: 'xterm-256color', SHELL: '/bin/sh', ...env }, stdio: ['pipe', 'pipe', 'inherit'], cwd: folder,
  })
  let seen = ''
  let waiting: (() => void)[] = []
  const wake = (): void => { const all = waiting; waiting = []; all.forEach(one => { one() }) }
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => { seen += piece; wake() })
  child.stdin?.on('error', () => undefined)
  let isOver = false
  const ended = new Promise<Ended>(resolve => {
    child.on('close', status => {
      isOver = true
      wake()
      const own = seen.replace(/(@@|##) .*\r?\n/g, '')
      resolve({ status, seen: own, screen: drawn(own, columns), isRestored: /@@ same\r?$/m.test(seen) })
    })
  })
  onTestFinished(() => { child.kill('SIGKILL') })
  const until = async (pattern: RegExp): Promise<string> => {
    const end = Date.now() + PATIENCE_MS
    while (!pattern.test(seen)) {
      if (isOver || Date.now() > end) throw new Error(`${String(pattern)} never came: ${JSON.stringify(seen)}`)
      await new Promise<void>(resolve => { waiting.push(resolve); setTimeout(resolve, 1000) })
    }
    return seen
  }
  const named = (mark: string): string => new RegExp(`^${mark} (\\S+)`, 'm').exec(seen)?.[1] ?? ''
  return {
    press: keys => { child.stdin?.write(keys) },
    until,
    resize: (wide, high = rows) => { spawnSync('stty', ['-F', named('@@'), 'rows', String(high), 'cols', String(wide)]) },
    kill: signal => { process.kill(Number(named('##')), signal) },
    ended,
  }
}
