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

/** What a bar shows: how many targets are finished, and how many of them failed. */
interface Counts {
  done: number
  failed: number
}

/** A bar on standard error while several targets are worked on, on a terminal; elsewhere nothing is drawn. */
export function openProgressBar(ports: Ports, count: number, isQuiet: boolean): ProgressBar {
  const { stderr, stdout } = ports.streams
  const isAnimated =
    count > 1 && !isQuiet && stderr.isTerminal && ports.env['TERM'] !== 'dumb' && ports.env['CI'] === undefined
  if (!isAnimated) return { ports, countTarget: () => undefined, stop: () => Promise.resolve() }
  const counts: Counts = { done: 0, failed: 0 }
  let [isOver, last] = [false, '']
  const drawBar = (): string => (last = formatBar(counts, count, stderr.columns ?? 80))
  const eraseBar = (): string => {
    const erased = formatErasure(last, stderr.columns ?? 80)
    last = ''
    return erased
  }
  const writeAboveBar = async (stream: OutputStream, text: string): Promise<void> => {
    if (isOver || !stream.isTerminal) return stream.write(text)
    await stderr.write(eraseBar())
    await stream.write(text)
    await stderr.write(drawBar())
  }
  void stderr.write(drawBar())
  const streams = {
    ...ports.streams,
    stderr: withWrite(stderr, writeAboveBar),
    stdout: withWrite(stdout, writeAboveBar),
  }
  return {
    ports: { ...ports, streams },
    countTarget: isSuccess => {
      counts[isSuccess ? 'done' : 'failed'] += 1
      void stderr.write(`${eraseBar()}${drawBar()}`)
    },
    stop: async () => {
      if (!isOver) await stderr.write(eraseBar())
      isOver = true
    },
  }
}

function formatBar({ done, failed }: Counts, count: number, columns: number): string {
  const filled = Math.floor((WIDTH * (done + failed)) / count)
  const text = `${done} of ${count} done${failed === 0 ? '' : `, ${failed} failed`}`
  const fullBar = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${text}`
  // The last cell stays free: some terminals go to the next line there.
  const maxWidth = Math.max(1, columns - 1)
  return fullBar.length <= maxWidth ? fullBar : text.slice(0, maxWidth)
}

/** Erases what was drawn last, also where a window that became narrower has broken it into lines. */
function formatErasure(last: string, columns: number): string {
  const linesAbove = Math.max(0, Math.ceil(last.length / Math.max(1, columns)) - 1)
  return linesAbove === 0 ? '\r\u001b[2K' : `\r\u001b[${linesAbove}A\u001b[J`
}

/** The stream with another way to write; its size is still read when it is needed, as windows change. */
const withWrite = (
  stream: OutputStream,
  write: (stream: OutputStream, text: string) => Promise<void>,
): OutputStream => ({
  isTerminal: stream.isTerminal,
  get columns() {
    return stream.columns
  },
  get rows() {
    return stream.rows
  },
  write: text => write(stream, text),
})
