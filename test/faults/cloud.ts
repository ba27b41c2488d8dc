import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../src/contract/clock.ts'
import type { Send } from '../../src/contract/http.ts'
import type { Environment, Stream } from '../../src/contract/streams.ts'
import { main } from '../../src/cli/main.ts'
import { listen } from '../../src/cli/sandbox/server.ts'
import { answer } from '../../src/sandbox/answer.ts'
import { Sandbox } from '../sandbox/cloud.ts'
import { removeFolder } from '../remove-folder.ts'

/** A sandbox behind a real port, with a clock that jumps when clinker sleeps. */
export interface ServedCloud {
  readonly sandbox: Sandbox
  readonly origin: string
  readonly clock: Clock
  readonly slept: number[]
}

/** Serves a new sandbox with the volume `data` in it; programs of their own have the real time, which it can start at. */
export async function serveCloud(before: (sandbox: Sandbox) => void = () => undefined, start?: number): Promise<ServedCloud> {
  const sandbox = new Sandbox(start)
  sandbox.volume({ name: 'data' })
  before(sandbox)
  const slept: number[] = []
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms)
    sandbox.now += ms
    return Promise.resolve()
  }
  return { sandbox, origin: await listen(sendOf(sandbox), 0), clock: { now: () => sandbox.now, sleep }, slept }
}

/** The sandbox as a way to get answers. */
export function sendOf(sandbox: Sandbox): Send {
  return request => {
    const { world, response } = answer(sandbox.world, request, sandbox.now)
    sandbox.world = world
    return Promise.resolve(response)
  }
}

export interface Outcome { readonly status: number; readonly out: string; readonly err: string }

export interface Typing {
  readonly clock: Clock
  readonly env: Environment
  readonly input?: string
  readonly send?: Send
  readonly readPassword?: (prompt: string) => Promise<string>
  readonly argv: readonly string[]
}

/** Runs clinker in this process. */
export async function type({ argv, clock, env, input = '', send, readPassword }: Typing): Promise<Outcome> {
  const written = { out: '', err: '' }
  const stream = (name: 'out' | 'err'): Stream => ({ write: text => { written[name] += text; return Promise.resolve() }, isTerminal: false, columns: undefined })
  const status = await main({
    argv, env, clock,
    streams: { out: stream('out'), err: stream('err'), inputIsTerminal: false, readInput: () => Promise.resolve(input) },
    folder: '/', version: '0', nodeVersion: process.version, processId: process.pid, userId: process.getuid?.(), isRunning: () => false,
    ...(send === undefined ? {} : { sandboxSend: send }),
    ...(readPassword === undefined ? {} : { readPassword }),
  })
  return { status, ...written }
}

/** The variables that lead to a cloud at this origin as the member demo, with a home that is new and empty. */
export function envFor(origin: string, home = freshHome()): Record<string, string> {
  return {
    HOME: home, OS_AUTH_URL: `${origin}/identity/v3`, OS_USERNAME: 'demo', OS_PASSWORD: 'sandbox', OS_PROJECT_NAME: 'demo', OS_REGION_NAME: 'RegionOne',
  }
}

/** A folder of this test's own, gone afterwards. */
export function freshHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'clinker-faults-'))
  onTestFinished(() => removeFolder(home))
  return home
}
