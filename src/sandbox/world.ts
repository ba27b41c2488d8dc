/** All state of the pretend cloud: plain data that survives a trip through JSON. */
export interface World {
  readonly format: 1
  /** What the generator of IDs starts from, so that two worlds differ. */
  readonly seed: number
  /** How many IDs have been given out. */
  counter: number
}

/** A cloud as it is on its first day. `now` is in milliseconds since the epoch. */
export function newWorld(now: number): World {
  return { format: 1, seed: now, counter: 0 }
}
