import type { Clock } from '../../contract/clock.ts'
import type { Environment, Stream } from '../../contract/streams.ts'
import { printable } from '../../render/cell.ts'
import { wantsColour } from '../../render/colour.ts'
import type { Progress } from './wait.ts'

/** The spinner starts only when there is something to wait for. */
export interface StoppableProgress extends Progress {
  stop(): void
}

/** A spinner on a terminal; elsewhere a line when the status changes, and nothing more than that. */
export async function openProgress(err: Stream, env: Environment, clock: Clock, isQuiet: boolean): Promise<StoppableProgress> {
  if (isQuiet) return { saw: () => undefined, stop: () => undefined }
  const isLively = err.isTerminal && env['CI'] === undefined && env['TERM'] !== 'dumb'
  return isLively ? spinner(clock, !wantsColour('auto', env, true)) : plainLines(err)
}

function plainLines(err: Stream): StoppableProgress {
  const last = new Map<string, string>()
  return {
    saw: (noun, id, status) => {
      if (last.get(id) === status) return
      last.set(id, status)
      void err.write(printable(`${noun} ${id}: ${status}`) + '\n')
    },
    stop: () => undefined,
  }
}

async function spinner(clock: Clock, isPlain: boolean): Promise<StoppableProgress> {
  const { default: ora } = await import('ora')
  const started = clock.now()
  const spin = ora({ discardStdin: false, ...(isPlain ? { color: false } : {}) })
  return {
    saw: (noun, id, status) => {
      const seconds = Math.round((clock.now() - started) / 1000)
      spin.text = printable(`${noun} ${id}: ${status} (${seconds} s)`)
      if (!spin.isSpinning) spin.start()
    },
    stop: () => { spin.stop() },
  }
}
