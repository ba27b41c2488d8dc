import { exitStatusOf, CliError, isInterruption } from '../../types/cli-error.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import type { ResultSink } from '../../types/result-sink.ts'
import { openWatchRenderer } from './watch-renderer.ts'
import type { Options } from '../../types/options.ts'
import { immediateStderrOf, type Ports } from '../../types/ports.ts'
import { formatErrorJson } from '../../errors/format-error.ts'

/**
 * Runs a command again and again until it is interrupted. A temporary failure is reported, and the next run follows.
 */
export async function watchRepeatedly(
  ports: Ports,
  options: Options,
  pauseMs: number,
  runOnce: (sink: ResultSink) => Promise<void>,
): Promise<number> {
  const renderer = openWatchRenderer(ports, options.render, pauseMs, options.isTracing || options.isDebugging)
  for (;;) {
    try {
      await runOnce(renderer)
    } catch (error) {
      if (!isTransient(error)) throw error
      await immediateStderrOf(ports).write(
        options.isMachineReadable ? formatErrorJson(error) : `clinker: ${sanitizeLine(error.message)}\n`,
      )
      renderer.resetPosition()
    }
    try {
      await ports.clock.sleep(pauseMs)
    } catch (error) {
      if (isInterruption(error)) return exitStatusOf(error.kind)
      throw error
    }
  }
}

const isTransient = (error: unknown): error is CliError =>
  error instanceof CliError &&
  (error.kind === 'network' || (error.details.status ?? 0) >= 500 || error.details.status === 429)
