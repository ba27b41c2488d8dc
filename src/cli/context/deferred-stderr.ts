import type { OutputStream } from '../../types/streams.ts'

/**
 * Standard error as a run sees it. Where a program reads it, messages are deferred until everything has succeeded: an
 * error is then one JSON object and nothing else.
 */
export interface DeferredStderr {
  readonly stderr: OutputStream
  /** The deferred lines. */
  lines(): readonly string[]
  /** Writes what was deferred. */
  flush(): Promise<void>
}

/** Opens standard error for a run; with `isDeferring`, nothing is written before `flush`. */
export function openDeferredStderr(stderr: OutputStream, isDeferring: boolean): DeferredStderr {
  if (!isDeferring) return { stderr, lines: () => [], flush: () => Promise.resolve() }
  let deferredText = ''
  return {
    stderr: {
      // Nothing is animated for a program.
      isTerminal: false,
      columns: undefined,
      write: text => {
        deferredText += text
        return Promise.resolve()
      },
    },
    lines: () => deferredText.split('\n').filter(line => line !== ''),
    flush: async () => {
      const text = deferredText
      deferredText = ''
      if (text !== '') await stderr.write(text)
    },
  }
}
