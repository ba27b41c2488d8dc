import type { HttpHandler } from '../../src/types/http.ts'
import { runCommand, type CommandResult } from '../run-command.ts'

/** Runs a command on the sandbox on a terminal with this answer to prompts; with undefined without a terminal. */
export function runInteractively(
  args: readonly string[],
  send: HttpHandler,
  answer: string | undefined,
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return runCommand(['--os-cloud', 'sandbox', ...args], { env: { CI: '1', ...env }, send, answer })
}
