/** Time, as a value that is handed in, so that tests can let it jump. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Milliseconds on a clock that nobody can set, for durations; `now` where a clock has none. */
  elapsed?(): number
  /** Resolves after so many milliseconds, or rejects when the run is interrupted. */
  sleep(ms: number): Promise<void>
  /**
   * Gives what the work gives, or rejects when the run is told to stop before that; without it nobody can stop the run.
   */
  interruptible?<T>(work: Promise<T>): Promise<T>
}

/** Milliseconds for durations and deadlines: they pass evenly, also while somebody sets the time of day. */
export const elapsedMs = (clock: Pick<Clock, 'now' | 'elapsed'>): number => clock.elapsed?.() ?? clock.now()

/** The longest timer of Node, in ms (24.8 days); a longer one would end at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** A duration that a timer can have, in ms. */
export const clampTimerMs = (ms: number): number => Math.min(Math.max(ms, 0), MAX_TIMER_MS)
