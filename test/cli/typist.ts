import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { Send } from '../../src/contract/http.ts'
import type { Clock } from '../../src/contract/clock.ts'
import type { Environment, Stream } from '../../src/contract/streams.ts'

export interface Screen { readonly status: number; readonly out: string; readonly err: string }

/** How somebody sits at the machine. */
export interface Seat {
  readonly send?: Send
  readonly isTerminal?: boolean
  readonly env?: Environment
  readonly sleep?: Clock['sleep']
}

const homes: string[] = []
afterAll(() => { homes.forEach(home => { rmSync(home, { recursive: true, force: true }) }) })

/** Somebody with a home folder of their own, who types words at clinker; the folder goes when the tests are over. */
export function openHome(): (argv: readonly string[], seat?: Seat) => Promise<Screen> {
  const home = mkdtempSync(join(tmpdir(), 'clinker-test-'))
  homes.push(home)
  return async (argv, { send, isTerminal = false, env = {}, sleep = () => Promise.resolve() } = {}) => {
    let out = ''
    let err = ''
    const stream = (take: (text: string) => void, terminal: boolean): Stream => ({
      write: text => { take(text); return Promise.resolve() }, isTerminal: terminal, columns: terminal ? 120 : undefined,
    })
    const status = await main({
      argv,
      env: { HOME: home, OS_CLOUD: 'sandbox', ...env },
      streams: {
        out: stream(text => { out += text }, isTerminal), err: stream(text => { err += text }, false),
        inputIsTerminal: false, readInput: () => Promise.resolve(''),
      },
      clock: { now: () => Date.UTC(2026, 0, 1), sleep },
      folder: '/', version: '0', nodeVersion: 'v20.0.0', processId: 1, userId: process.getuid?.(), isRunning: () => false,
      ...(send === undefined ? {} : { sandboxSend: send }),
    })
    return { status, out, err }
  }
}
