import { runCommandLine } from '../../src/cli/pipeline.ts'
import type { OutputStream, StandardStreams } from '../../src/types/streams.ts'
import type { TranscriptExecutor } from './run-transcript.ts'
import { runProcess } from './run-process.ts'
import type { Role } from './transcript.ts'

const CLOUDS: Readonly<Record<Role, string>> = { demo: 'sandbox', admin: 'sandbox-admin', alt: 'sandbox-alt' }

/** Half an hour behind, so that a process of a shell line, which has the real time, comes later. */
const CLOCK_LAG_MS = 30 * 60 * 1000

function createCollector(): OutputStream & { text(): string } {
  const chunks: string[] = []
  return {
    write: async text => void chunks.push(text),
    isTerminal: false,
    columns: undefined,
    text: () => chunks.join(''),
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

/**
 * Plays lines in this process on the sandbox of a home folder; waiting is a jump of the clock. Shell lines find
 * `clinker` in `programs`.
 */
export function createSandboxExecutor(home: string, programsFolder: string): TranscriptExecutor {
  let now = Date.now() - CLOCK_LAG_MS
  const sleep = async (ms: number): Promise<void> => void (now += ms)
  const env = (role: Role) => ({ HOME: home, OS_CLOUD: CLOUDS[role], LANG: 'C.UTF-8', TZ: 'UTC' })
  return {
    sleep,
    async clinker(argv, role) {
      const stdout = createCollector()
      const stderr = createCollector()
      const streams: StandardStreams = { stdout, stderr, isStdinTerminal: false, readStdin: async () => '' }
      const clock = { now: () => now, sleep }
      const hostPorts = {
        folder: home,
        version: '0.0.0',
        processId: process.pid,
        userId: process.getuid?.(),
        isRunning,
      }
      const status = await runCommandLine({ argv, env: env(role), streams, clock, ...hostPorts })
      return { status, stdout: stdout.text(), stderr: stderr.text() }
    },
    async shell(script, role) {
      const PATH = `${programsFolder}:${process.env['PATH'] ?? ''}`
      const result = await runProcess('bash', ['-c', script], { ...env(role), PATH }, home)
      now = Math.max(now, Date.now())
      return result
    },
  }
}
