import { exitStatusOf, Failure, isStop } from '../../contract/failure.ts'
import { printable } from '../../render/cell.ts'
import { openFrames, type Frames } from './frames.ts'
import type { Options } from '../options.ts'
import { talkOf, type Ports } from '../ports.ts'
import { inJson } from '../refusals/report.ts'

/** Looks again and again until it is interrupted. A look that fails for a moment is told, and the next one tries anew. */
export async function watch(ports: Ports, options: Options, pauseMs: number, look: (frames: Frames) => Promise<void>): Promise<number> {
  const frames = openFrames(ports, options.render, pauseMs, options.traces || options.debugs)
  for (;;) {
    try {
      await look(frames)
    } catch (error) {
      if (!isPassing(error)) throw error
      await talkOf(ports).write(options.machineReads ? inJson(error) : `clinker: ${printable(error.message)}\n`)
      frames.forgetPlace()
    }
    try {
      await ports.clock.sleep(pauseMs)
    } catch (error) {
      if (isStop(error)) return exitStatusOf(error.kind)
      throw error
    }
  }
}

const isPassing = (error: unknown): error is Failure =>
  error instanceof Failure && (error.kind === 'network' || (error.details.status ?? 0) >= 500 || error.details.status === 429)
