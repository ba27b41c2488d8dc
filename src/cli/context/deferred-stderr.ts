import type { OutputStream } from '../../types/streams.ts'

/**
 * Standard error as the runs see it. Where a program reads it, what is told beside the data is kept until all has gone
 * well:
 * a failure is then one JSON object and nothing else.
 */
export interface DeferredStderr {
  readonly err: OutputStream
  /** What is kept, a line each. */
  readonly deferredLines: readonly string[]
  readonly isDeferring: boolean
  /** Says who reads: told a guess first, and what is so once the words are understood. */
  setDeferring(isDeferring: boolean): void
  /** Writes what was kept. */
  flush(): Promise<void>
}

export function openDeferredStderr(err: OutputStream, isForProgram: boolean): DeferredStderr {
  let isDeferring = isForProgram
  let kept = ''
  return {
    err: {
      // Nothing lively is drawn for a program.
      get isTerminal() {
        return err.isTerminal && !isDeferring
      },
      get columns() {
        return isDeferring ? undefined : err.columns
      },
      write: text => {
        if (!isDeferring) return err.write(text)
        kept += text
        return Promise.resolve()
      },
    },
    get deferredLines() {
      return kept.split('\n').filter(line => line !== '')
    },
    get isDeferring() {
      return isDeferring
    },
    setDeferring: isEnabled => {
      isDeferring = isEnabled
    },
    flush: async () => {
      const text = kept
      kept = ''
      if (text !== '') await err.write(text)
    },
  }
}

/** The formats that programs read. */
const MACHINE_FORMATS = /^(json|jsonl|raw)$/i

/** Whether a program reads, out of words that need not be understood: failures of all kinds are told in its way. */
export function wantsMachineOutput(argv: readonly string[]): boolean {
  const at = argv.findLastIndex(word => /^(-[a-z]*f|--form(a|at)?)$/.test(word))
  const joined = argv.findLast(word => /^(-f|--form(a|at)?=)./.test(word))
  const format = at >= 0 ? argv[at + 1] : joined?.replace(/^(-f=?|--form(a|at)?=)/, '')
  // What a query picks is JSON unless said otherwise.
  return format === undefined ? argv.some(word => /^--query(=|$)/.test(word)) : MACHINE_FORMATS.test(format)
}
