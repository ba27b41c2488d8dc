/** Time, as a value that is handed in, so that tests can let it jump. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after so many milliseconds, or rejects when the run is interrupted. */
  sleep(ms: number): Promise<void>
  /**
   * Gives what the work gives, or rejects when the run is told to stop before that; without it nobody can stop the run.
   */
  interruptible?<T>(work: Promise<T>): Promise<T>
}
