import type { Send } from '../../src/contract/http.ts'
import type { Stream } from '../../src/contract/streams.ts'
import { main } from '../../src/cli/main.ts'

export interface Seen { readonly status: number; readonly out: string; readonly err: string; readonly questions: readonly string[] }

/** Types words where somebody sits who gives this answer; with undefined nobody is there. */
export async function answered(words: readonly string[], send: Send, answer: string | undefined, env: Readonly<Record<string, string>> = {}): Promise<Seen> {
  let [out, err] = ['', '']
  const questions: string[] = []
  const isTerminal = answer !== undefined
  const stream = (take: (text: string) => void): Stream => ({ write: text => { take(text); return Promise.resolve() }, isTerminal, columns: isTerminal ? 200 : undefined })
  const ask = (question: string): Promise<string> => { questions.push(question); return Promise.resolve(answer ?? '') }
  const status = await main({
    argv: ['--os-cloud', 'sandbox', ...words],
    env: { CI: '1', ...env },
    streams: { out: stream(text => { out += text }), err: stream(text => { err += text }), inputIsTerminal: isTerminal, readInput: () => Promise.resolve('') },
    clock: { now: () => Date.UTC(2026, 5, 1), sleep: () => Promise.resolve() },
    folder: '/', version: '0', nodeVersion: 'v20.0.0', processId: 1, userId: process.getuid?.(), isRunning: () => false,
    sandboxSend: send,
    ...(isTerminal ? { ask } : {}),
  })
  return { status, out, err, questions }
}
