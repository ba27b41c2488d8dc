import { main } from '../../src/cli/main.ts'
import type { Stream } from '../../src/contract/streams.ts'
import type { Player } from './play.ts'
import { runProgram } from './program.ts'
import type { Role } from './story.ts'

const CLOUDS: Readonly<Record<Role, string>> = { demo: 'sandbox', admin: 'sandbox-admin', alt: 'sandbox-alt' }

/** Half an hour behind, so that a process of a shell line, which has the real time, comes later. */
const BEHIND_MS = 30 * 60 * 1000

function collector(): Stream & { text(): string } {
  const written: string[] = []
  return { write: async text => void written.push(text), isTerminal: false, columns: undefined, text: () => written.join('') }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

/** Plays lines in this process on the sandbox of a home folder; waiting is a jump of the clock. Shell lines find `clinker` in `programs`. */
export function sandboxPlayer(home: string, programs: string): Player {
  let now = Date.now() - BEHIND_MS
  const sleep = async (ms: number): Promise<void> => void (now += ms)
  const env = (role: Role) => ({ HOME: home, OS_CLOUD: CLOUDS[role], LANG: 'C.UTF-8', TZ: 'UTC' })
  return {
    sleep,
    async clinker(argv, role) {
      const out = collector()
      const err = collector()
      const streams = { out, err, inputIsTerminal: false, readInput: async () => '' }
      const clock = { now: () => now, sleep }
      const place = { folder: home, version: '0.0.0', nodeVersion: process.version, processId: process.pid, userId: process.getuid?.(), isRunning }
      const status = await main({ argv, env: env(role), streams, clock, ...place })
      return { status, stdout: out.text(), stderr: err.text() }
    },
    async shell(script, role) {
      const PATH = `${programs}:${process.env['PATH'] ?? ''}`
      const outcome = await runProgram('bash', ['-c', script], { ...env(role), PATH }, home)
      now = Math.max(now, Date.now())
      return outcome
    },
  }
}
