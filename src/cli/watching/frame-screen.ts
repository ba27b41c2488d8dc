import type { Stream } from '../../contract/streams.ts'
import { measureFor, type Measure } from '../../render/width.ts'
import type { Ports } from '../ports.ts'

/** Where frames are drawn, each over the one before. */
export interface FrameScreen {
  writeLines(lines: readonly string[]): Promise<void>
  draw(text: string, isNews: boolean): Promise<void>
  forgetPlace(): void
}

const COLOURS = /\x1b\[[0-9;]*m/g

// What is told of requests stands between the frames; they cannot be drawn over each other then.
export function openFrameScreen({ streams: { out }, env, clock }: Ports, pauseMs: number, isInterrupted: boolean): FrameScreen {
  const isLively = !isInterrupted && out.isTerminal && env['TERM'] !== 'dumb'
  let height = 0
  let window = ''
  return {
    writeLines: async lines => { if (lines.length > 0) await out.write(lines.join('')) },
    draw: async (text, isNews) => {
      if (!isLively) return isNews ? out.write(text) : undefined
      const time = new Date(clock.now()).toTimeString().slice(0, 8)
      const frame = await fitted(text.trimEnd().split('\n'), `${time}, every ${pauseMs / 1000} s; Ctrl-C ends it.`, out)
      // A window of another size has broken the lines anew: nobody knows where the last frame stands now.
      const isMoved = height > 0 && window !== `${out.columns} ${out.rows}`
      const up = height === 0 ? '' : isMoved ? '\x1b[H\x1b[2J' : `\x1b[${height}A`
      height = frame.height
      window = `${out.columns} ${out.rows}`
      // Each line wipes what is left of the one below it, so that nothing flickers.
      await out.write(`${up}${frame.lines.map(line => `${line}\x1b[K\n`).join('')}\x1b[J`)
    },
    forgetPlace: () => { height = 0 },
  }
}

/** The lines that the window has room for, and how many of its own they take: what has scrolled out of it can be drawn over no more. */
async function fitted(lines: readonly string[], last: string, { columns, rows }: Stream): Promise<{ readonly lines: readonly string[]; readonly height: number }> {
  const plain = lines.map(line => line.replaceAll(COLOURS, ''))
  const measure: Measure = await measureFor(plain)
  const heightOf = (line: string): number => Math.max(1, Math.ceil(measure(line) / Math.max(1, columns ?? Infinity)))
  const heights = plain.map(heightOf)
  const all = heights.reduce((sum, one) => sum + one, heightOf(last))
  // The cursor stands below the frame, on a line of its own.
  const room = (rows ?? Infinity) - 1
  if (all <= room) return { lines: [...lines, last], height: all }
  const note = (count: number): string => `and ${count} more lines. ${last}`
  let [taken, height] = [0, heightOf(note(lines.length))]
  while (taken < lines.length && height + (heights[taken] ?? 1) <= room) height += heights[taken++] ?? 1
  return { lines: [...lines.slice(0, taken), note(lines.length - taken)], height }
}
