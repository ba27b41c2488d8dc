import type { OutputStream } from '../../types/streams.ts'
import { loadMeasureWidth, type MeasureWidth } from '../../output/text-width.ts'
import type { Ports } from '../../types/ports.ts'

/** Where frames are drawn, each over the one before. */
export interface FrameScreen {
  writeLines(lines: readonly string[]): Promise<void>
  draw(text: string, hasChanges: boolean): Promise<void>
  resetPosition(): void
}

const COLOURS = /\x1b\[[0-9;]*m/g

// What is told of requests stands between the frames; they cannot be drawn over each other then.
export function openFrameScreen(
  { streams: { stdout }, env, clock }: Ports,
  pauseMs: number,
  isInterrupted: boolean,
): FrameScreen {
  const isAnimated = !isInterrupted && stdout.isTerminal && env['TERM'] !== 'dumb'
  let height = 0
  let window = ''
  return {
    writeLines: async lines => {
      if (lines.length > 0) await stdout.write(lines.join(''))
    },
    draw: async (text, hasChanges) => {
      if (!isAnimated) return hasChanges ? stdout.write(text) : undefined
      const time = new Date(clock.now()).toTimeString().slice(0, 8)
      const frame = await fitLines(
        text.trimEnd().split('\n'),
        `${time}, every ${pauseMs / 1000} s; Ctrl-C ends it.`,
        stdout,
      )
      // A window of another size has broken the lines anew: nobody knows where the last frame stands now.
      const isResized = height > 0 && window !== `${stdout.columns} ${stdout.rows}`
      const up = height === 0 ? '' : isResized ? '\x1b[H\x1b[2J' : `\x1b[${height}A`
      height = frame.height
      window = `${stdout.columns} ${stdout.rows}`
      // Each line wipes what is left of the one below it, so that nothing flickers.
      await stdout.write(`${up}${frame.lines.map(line => `${line}\x1b[K\n`).join('')}\x1b[J`)
    },
    resetPosition: () => {
      height = 0
    },
  }
}

/**
 * The lines that the window has room for, and how many of its own they take: what has scrolled out of it can be drawn
 * over no more.
 */
async function fitLines(
  lines: readonly string[],
  last: string,
  { columns, rows }: OutputStream,
): Promise<{ readonly lines: readonly string[]; readonly height: number }> {
  const plain = lines.map(line => line.replaceAll(COLOURS, ''))
  const measure: MeasureWidth = await loadMeasureWidth(plain)
  const heightOf = (line: string): number => Math.max(1, Math.ceil(measure(line) / Math.max(1, columns ?? Infinity)))
  const heights = plain.map(heightOf)
  const all = heights.reduce((sum, one) => sum + one, heightOf(last))
  // The cursor stands below the frame, on a line of its own.
  const availableRows = (rows ?? Infinity) - 1
  if (all <= availableRows) return { lines: [...lines, last], height: all }
  const note = (count: number): string => `and ${count} more lines. ${last}`
  let [shownCount, height] = [0, heightOf(note(lines.length))]
  while (shownCount < lines.length && height + (heights[shownCount] ?? 1) <= availableRows)
    height += heights[shownCount++] ?? 1
  return { lines: [...lines.slice(0, shownCount), note(lines.length - shownCount)], height }
}
