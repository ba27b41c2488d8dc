import type { Stream } from '../../contract/streams.ts'
import type { Ports } from '../ports.ts'

/** Tells how far a set has come. */
export interface Bar {
  /** The ports of the runs under the bar: what they write stands above it. */
  readonly ports: Ports
  ended(isWell: boolean): void
  stop(): Promise<void>
}

const WIDTH = 24

/** A bar on standard error while several targets are worked on, on a terminal; elsewhere nothing is drawn. */
export function openBar(ports: Ports, count: number, isQuiet: boolean): Bar {
  const { err, out } = ports.streams
  const isLively = count > 1 && !isQuiet && err.isTerminal && ports.env['TERM'] !== 'dumb' && ports.env['CI'] === undefined
  if (!isLively) return { ports, ended: () => undefined, stop: () => Promise.resolve() }
  let [done, failed, isOver, last] = [0, 0, false, '']
  const drawn = (): string => {
    const filled = Math.floor((WIDTH * (done + failed)) / count)
    const words = `${done} of ${count} done${failed === 0 ? '' : `, ${failed} failed`}`
    const whole = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${words}`
    // The last cell stays free: some terminals go to the next line there.
    const room = Math.max(1, (err.columns ?? 80) - 1)
    return (last = whole.length <= room ? whole : words.slice(0, room))
  }
  /** Takes the bar away, also where a window that became narrower has broken it into lines. */
  const erased = (): string => {
    const above = Math.max(0, Math.ceil(last.length / Math.max(1, err.columns ?? 80)) - 1)
    last = ''
    return above === 0 ? '\r\u001b[2K' : `\r\u001b[${above}A\u001b[J`
  }
  const above = (stream: Stream): Stream => ({
    isTerminal: stream.isTerminal,
    get columns() { return stream.columns },
    get rows() { return stream.rows },
    write: async text => {
      if (isOver || !stream.isTerminal) return stream.write(text)
      await err.write(erased())
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
      void err.write(`${erased()}${drawn()}`)
    },
    stop: async () => {
      if (!isOver) await err.write(erased())
      isOver = true
    },
  }
}
