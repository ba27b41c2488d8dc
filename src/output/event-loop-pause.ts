/** The longest stretch of work before signals get their turn, in ms. */
const LONGEST_STRETCH_MS = 40

/**
 * A function to await between the items of a long loop. Most calls return undefined; once work has run for 40 ms it
 * returns a promise that resolves after the event loop has handled what is pending, Ctrl-C included.
 */
export function createPause(): () => Promise<void> | undefined {
  let resumedAt = performance.now()
  return () => {
    if (performance.now() - resumedAt < LONGEST_STRETCH_MS) return undefined
    return new Promise(resolve => {
      setImmediate(() => {
        resumedAt = performance.now()
        resolve()
      })
    })
  }
}
