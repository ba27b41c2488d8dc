import type { Options } from '../../types/options.ts'
import type { Ports } from '../../types/ports.ts'
import type { ResultSink } from '../../types/result-sink.ts'
import { openResultWriter } from '../output/write-result.ts'

/** Runs a command once, or with `--watch` again and again; returns the exit status. */
export async function repeatWhileWatching(
  ports: Ports,
  options: Options,
  runOnce: (sink: ResultSink) => Promise<void>,
): Promise<number> {
  const { watchIntervalMs } = options
  if (watchIntervalMs !== undefined) {
    const { watchRepeatedly } = await import('./watch.ts')
    return watchRepeatedly(ports, options, watchIntervalMs, runOnce)
  }
  await runOnce(openResultWriter(ports.streams.stdout, options))
  return 0
}
