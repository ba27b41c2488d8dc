import { elapsedMs, type Clock } from '../../types/clock.ts'
import type { Environment, OutputStream } from '../../types/streams.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import { supportsColor } from '../../output/color-support.ts'
import type { Progress } from '../../api/polling.ts'

/** The spinner starts only when there is something to wait for. */
export interface StoppableProgress extends Progress {
  stop(): void
}

/** A spinner on a terminal; elsewhere a line when the status changes, and nothing more than that. */
export async function openProgress(
  err: OutputStream,
  env: Environment,
  clock: Clock,
  isQuiet: boolean,
): Promise<StoppableProgress> {
  if (isQuiet) return { update: () => undefined, stop: () => undefined }
  const isAnimated = err.isTerminal && env['CI'] === undefined && env['TERM'] !== 'dumb'
  return isAnimated ? openSpinner(clock, !supportsColor('auto', env, true)) : plainLines(err)
}

function plainLines(err: OutputStream): StoppableProgress {
  const last = new Map<string, string>()
  return {
    update: (label, status) => {
      if (last.get(label) === status) return
      last.set(label, status)
      void err.write(sanitizeLine(`${label}: ${status}`) + '\n')
    },
    stop: () => undefined,
  }
}

async function openSpinner(clock: Clock, isPlain: boolean): Promise<StoppableProgress> {
  const { default: ora } = await import('ora')
  const started = elapsedMs(clock)
  const oraSpinner = ora({ discardStdin: false, ...(isPlain ? { color: false } : {}) })
  return {
    update: (label, status) => {
      const seconds = Math.round((elapsedMs(clock) - started) / 1000)
      oraSpinner.text = sanitizeLine(`${label}: ${status} (${seconds} s)`)
      if (!oraSpinner.isSpinning) oraSpinner.start()
    },
    stop: () => {
      oraSpinner.stop()
    },
  }
}
