import type { Stream } from '../contract/streams.ts'
import type { Ports } from './ports.ts'

/** Tells how far a set has come. */
export interface Bar {
  /** The ports of the runs under the bar: what they write stands above it. */
  readonly ports: Ports
  ended(isWell: boolean): void
  stop(): Promise<void>
}

const WIDTH = 24
const ERASE = '\r\u001b[2K'

/** A bar on standard error while several targets are worked on, on a terminal; elsewhere nothing is drawn. */
export function openBar(ports: Ports, count: number, isQuiet: boolean): Bar {
  const { err, out } = ports.streams
  const isLively = count > 1 && !isQuiet && err.isTerminal && ports.env['TERM'] !== 'dumb' && ports.env['CI'] === undefined
  if (!isLively) return { ports, ended: () => undefined, stop: () => Promise.resolve() }
  let [done, failed, isOver] = [0, 0, false]
  const drawn = (): string => {
    const filled = Math.floor((WIDTH * (done + failed)) / count)
    return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done} of ${count} done${failed === 0 ? '' : `, ${failed} failed`}`
  }
  const above = (stream: Stream): Stream => ({
    isTerminal: stream.isTerminal,
    columns: stream.columns,
    write: async text => {
      if (isOver || !stream.isTerminal) return stream.write(text)
      await err.write(ERASE)
      await stream.write(text)
      await err.write(drawn())
    },
  })
  void err.write(drawn())
  return {
    ports: { ...ports, streams: { ...ports.streams, err: above(err), out: above(out) } },
    ended: isWell => {
      if (isWell) done += 1
      else failed += 1
      void err.write(`${ERASE}${drawn()}`)
    },
    stop: async () => {
      if (!isOver) await err.write(ERASE)
      isOver = true
    },
  }
}
