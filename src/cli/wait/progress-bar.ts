import type { OutputStream } from '../../types/streams.ts'
import type { Ports } from '../../types/ports.ts'

/** Shows how many of several targets are finished. */
export interface ProgressBar {
  /** The ports of the runs under the bar: what they write stands above it. */
  readonly ports: Ports
  countTarget(isSuccess: boolean): void
  stop(): Promise<void>
}

const WIDTH = 24

/** A bar on standard error while several targets are worked on, on a terminal; elsewhere nothing is drawn. */
export function openProgressBar(ports: Ports, count: number, isQuiet: boolean): ProgressBar {
  const { stderr, stdout } = ports.streams
  const isAnimated =
    count > 1 && !isQuiet && stderr.isTerminal && ports.env['TERM'] !== 'dumb' && ports.env['CI'] === undefined
  if (!isAnimated) return { ports, countTarget: () => undefined, stop: () => Promise.resolve() }
  let [done, failed, isOver, last] = [0, 0, false, '']
  const drawBar = (): string => {
    const filled = Math.floor((WIDTH * (done + failed)) / count)
    const counts = `${done} of ${count} done${failed === 0 ? '' : `, ${failed} failed`}`
    const fullBar = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${counts}`
    // The last cell stays free: some terminals go to the next line there.
    const maxWidth = Math.max(1, (stderr.columns ?? 80) - 1)
    return (last = fullBar.length <= maxWidth ? fullBar : counts.slice(0, maxWidth))
  }
  /** Takes the bar away, also where a window that became narrower has broken it into lines. */
  const eraseBar = (): string => {
    const aboveBar = Math.max(0, Math.ceil(last.length / Math.max(1, stderr.columns ?? 80)) - 1)
    last = ''
    return aboveBar === 0 ? '\r\u001b[2K' : `\r\u001b[${aboveBar}A\u001b[J`
  }
  const aboveBar = (stream: OutputStream): OutputStream => ({
    isTerminal: stream.isTerminal,
    get columns() {
      return stream.columns
    },
    get rows() {
      return stream.rows
    },
    write: async text => {
      if (isOver || !stream.isTerminal) return stream.write(text)
      await stderr.write(eraseBar())
      await stream.write(text)
      await stderr.write(drawBar())
    },
  })
  void stderr.write(drawBar())
  return {
    ports: { ...ports, streams: { ...ports.streams, stderr: aboveBar(stderr), stdout: aboveBar(stdout) } },
    countTarget: isWell => {
      if (isWell) done += 1
      else failed += 1
      void stderr.write(`${eraseBar()}${drawBar()}`)
    },
    stop: async () => {
      if (!isOver) await stderr.write(eraseBar())
      isOver = true
    },
  }
}
