import { runCommandLine } from '../src/cli/pipeline.ts'
import type { Clock } from '../src/types/clock.ts'
import type { HttpHandler } from '../src/types/http.ts'
import type { Environment, OutputStream } from '../src/types/streams.ts'
import { readPackageFile } from './read-package-file.ts'

export interface CommandResult {
  readonly status: number
  readonly out: string
  readonly err: string
  /** The prompts that were answered. */
  readonly questions: readonly string[]
}

export interface CommandOptions {
  readonly env?: Environment
  /** By default a clock that stands still and does not wait. */
  readonly clock?: Clock
  /** The handler of the sandbox; without one it uses its state file. */
  readonly send?: HttpHandler
  /** Standard input. */
  readonly input?: string
  /** The answer to every prompt on a terminal; undefined runs without a terminal. */
  readonly answer?: string | undefined
  /** The width of the terminal. */
  readonly columns?: number
  /** The current folder. */
  readonly folder?: string
}

const STILL_CLOCK: Clock = { now: () => Date.UTC(2026, 5, 1), sleep: () => Promise.resolve() }

/** Runs clinker in this process. */
export async function runCommand(argv: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const { env = {}, clock = STILL_CLOCK, send, input = '', answer, columns = 200, folder = '/' } = options
  const output = { out: '', err: '' }
  const questions: string[] = []
  const isTerminal = answer !== undefined
  const createStream = (name: 'out' | 'err'): OutputStream => ({
    write: text => {
      output[name] += text
      return Promise.resolve()
    },
    isTerminal,
    columns: isTerminal ? columns : undefined,
  })
  const answerPrompt = (question: string): Promise<string> => {
    questions.push(question)
    return Promise.resolve(answer ?? '')
  }
  const status = await runCommandLine({
    ...{ argv, env, clock, folder, readPackageFile },
    streams: {
      stdout: createStream('out'),
      stderr: createStream('err'),
      isStdinTerminal: isTerminal,
      readStdin: () => Promise.resolve(input),
    },
    version: '0',
    processId: process.pid,
    userId: process.getuid?.(),
    isRunning: () => false,
    startInBackground: () => Promise.resolve(),
    ...(send === undefined ? {} : { sandboxHandler: send }),
    ...(isTerminal ? { readLine: answerPrompt, readPassword: answerPrompt } : {}),
  })
  return { status, ...output, questions }
}
