import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const DRIVER = fileURLToPath(new URL('terminal.py', import.meta.url))

/** A shell at a terminal: keys go in, what appears comes back. */
export interface Terminal {
  /**
   * Presses the keys and gives all that appears until the pattern (one Python knows too) matches, without colours and
   * cursor movements.
   */
  press(keys: string, until: RegExp): Promise<string>
  close(): void
}

export function openTerminal(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  folder: string,
): Terminal {
  const child: ChildProcess = spawn('python3', [DRIVER, ...command], {
    env,
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { stdin, stdout } = child
  if (stdin === null || stdout === null) throw new Error('no pipes to the terminal')
  const answers = createInterface({ input: stdout })
  const end = once(child, 'exit')
  return {
    press: async (keys, until) => {
      const answer = once(answers, 'line')
      stdin.write(`${JSON.stringify({ keys, until: until.source })}\n`)
      const [line]: unknown[] = await Promise.race([answer, end])
      if (typeof line !== 'string') throw new Error('the terminal is gone')
      return String(JSON.parse(line))
    },
    close: () => {
      child.kill('SIGKILL')
    },
  }
}
