import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../src/types/clock.ts'
import type { HttpHandler } from '../../src/types/http.ts'
import type { Environment, OutputStream } from '../../src/types/streams.ts'
import { runCommandLine } from '../../src/cli/pipeline.ts'
import { serveSandbox } from '../../src/cli/sandbox/http-server.ts'
import { handleRequest } from '../../src/sandbox/handle-request.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { removeFolder } from '../remove-folder.ts'

/** A sandbox behind a real port, with a clock that jumps when clinker sleeps. */
export interface ServedSandbox {
  readonly sandbox: Sandbox
  readonly origin: string
  readonly clock: Clock
  readonly sleepsMs: number[]
}

/**
 * Serves a new sandbox with the volume `data` in it; programs of their own have the real time, which it can start at.
 */
export async function startServedSandbox(
  setUp: (sandbox: Sandbox) => void = () => undefined,
  start?: number,
): Promise<ServedSandbox> {
  const sandbox = new Sandbox(start)
  sandbox.createVolume({ name: 'data' })
  setUp(sandbox)
  const sleepsMs: number[] = []
  const sleep = (ms: number): Promise<void> => {
    sleepsMs.push(ms)
    sandbox.now += ms
    return Promise.resolve()
  }
  return {
    sandbox,
    origin: await serveSandbox(createSandboxHandler(sandbox), 0),
    clock: { now: () => sandbox.now, sleep },
    sleepsMs,
  }
}

/** The sandbox as a way to get answers. */
export function createSandboxHandler(sandbox: Sandbox): HttpHandler {
  return request => {
    const { state, response } = handleRequest(sandbox.state, request, sandbox.now)
    sandbox.state = state
    return Promise.resolve(response)
  }
}

export interface CommandResult {
  readonly status: number
  readonly out: string
  readonly err: string
}

export interface CommandOptions {
  readonly clock: Clock
  readonly env: Environment
  readonly input?: string
  readonly send?: HttpHandler
  readonly readPassword?: (prompt: string) => Promise<string>
  readonly argv: readonly string[]
}

/** Runs clinker in this process. */
export async function runCommand({
  argv,
  clock,
  env,
  input = '',
  send,
  readPassword,
}: CommandOptions): Promise<CommandResult> {
  const output = { out: '', err: '' }
  const stream = (name: 'out' | 'err'): OutputStream => ({
    write: text => {
      output[name] += text
      return Promise.resolve()
    },
    isTerminal: false,
    columns: undefined,
  })
  const status = await runCommandLine({
    argv,
    env,
    clock,
    streams: {
      stdout: stream('out'),
      stderr: stream('err'),
      isStdinTerminal: false,
      readStdin: () => Promise.resolve(input),
    },
    folder: '/',
    version: '0',
    processId: process.pid,
    userId: process.getuid?.(),
    isRunning: () => false,
    ...(send === undefined ? {} : { sandboxHandler: send }),
    ...(readPassword === undefined ? {} : { readPassword }),
  })
  return { status, ...output }
}

/** The variables that lead to a cloud at this origin as the member demo, with a home that is new and empty. */
export function buildCloudEnv(origin: string, home = createHome()): Record<string, string> {
  return {
    HOME: home,
    OS_AUTH_URL: `${origin}/identity/v3`,
    OS_USERNAME: 'demo',
    OS_PASSWORD: 'sandbox',
    OS_PROJECT_NAME: 'demo',
    OS_REGION_NAME: 'RegionOne',
  }
}

/** A folder of this test's own, gone afterwards. */
export function createHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'clinker-faults-'))
  onTestFinished(() => removeFolder(home))
  return home
}
