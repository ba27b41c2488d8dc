import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { runCommandLine } from '../../src/cli/pipeline.ts'
import type { HttpHandler } from '../../src/types/http.ts'
import type { Clock } from '../../src/types/clock.ts'
import type { Environment, OutputStream } from '../../src/types/streams.ts'

export interface CommandResult {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** How somebody sits at the machine. */
export interface SessionOptions {
  readonly send?: HttpHandler
  readonly isTerminal?: boolean
  /** Width of the terminal in cells. */
  readonly columns?: number
  readonly env?: Environment
  readonly sleep?: Clock['sleep']
}

const homes: string[] = []
afterAll(() => {
  homes.forEach(home => {
    rmSync(home, { recursive: true, force: true })
  })
})

/** Somebody with a home folder of their own, who types words at clinker; the folder goes when the tests are over. */
export function createSession(): (argv: readonly string[], options?: SessionOptions) => Promise<CommandResult> {
  const home = mkdtempSync(join(tmpdir(), 'clinker-test-'))
  homes.push(home)
  return async (argv, { send, isTerminal = false, columns = 120, env = {}, sleep = () => Promise.resolve() } = {}) => {
    let out = ''
    let err = ''
    const stream = (append: (text: string) => void, terminal: boolean): OutputStream => ({
      write: text => {
        append(text)
        return Promise.resolve()
      },
      isTerminal: terminal,
      columns: terminal ? columns : undefined,
    })
    const status = await runCommandLine({
      argv,
      env: { HOME: home, OS_CLOUD: 'sandbox', ...env },
      streams: {
        stdout: stream(text => {
          out += text
        }, isTerminal),
        stderr: stream(text => {
          err += text
        }, false),
        isStdinTerminal: false,
        readStdin: () => Promise.resolve(''),
      },
      clock: { now: () => Date.UTC(2026, 0, 1), sleep },
      folder: '/',
      version: '0',
      processId: 1,
      userId: process.getuid?.(),
      isRunning: () => false,
      ...(send === undefined ? {} : { sandboxHandler: send }),
    })
    return { status, out, err }
  }
}
