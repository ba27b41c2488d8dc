import type { HttpHandler } from '../../src/types/http.ts'
import type { OutputStream } from '../../src/types/streams.ts'
import { runCommandLine } from '../../src/cli/pipeline.ts'

export interface InteractiveResult {
  readonly status: number
  readonly out: string
  readonly err: string
  readonly questions: readonly string[]
}

/** Types words where somebody sits who gives this answer; with undefined nobody is there. */
export async function runInteractively(
  args: readonly string[],
  send: HttpHandler,
  answer: string | undefined,
  env: Readonly<Record<string, string>> = {},
): Promise<InteractiveResult> {
  let [out, err] = ['', '']
  const questions: string[] = []
  const isTerminal = answer !== undefined
  const stream = (append: (text: string) => void): OutputStream => ({
    write: text => {
      append(text)
      return Promise.resolve()
    },
    isTerminal,
    columns: isTerminal ? 200 : undefined,
  })
  const readLine = (question: string): Promise<string> => {
    questions.push(question)
    return Promise.resolve(answer ?? '')
  }
  const status = await runCommandLine({
    argv: ['--os-cloud', 'sandbox', ...args],
    env: { CI: '1', ...env },
    streams: {
      stdout: stream(text => {
        out += text
      }),
      stderr: stream(text => {
        err += text
      }),
      isStdinTerminal: isTerminal,
      readStdin: () => Promise.resolve(''),
    },
    clock: { now: () => Date.UTC(2026, 5, 1), sleep: () => Promise.resolve() },
    folder: '/',
    version: '0',
    processId: 1,
    userId: process.getuid?.(),
    isRunning: () => false,
    sandboxHandler: send,
    ...(isTerminal ? { readLine } : {}),
  })
  return { status, out, err, questions }
}
