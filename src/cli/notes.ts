import type { Stream } from '../contract/streams.ts'

/**
 * Standard error as the runs see it. Where a program reads it, what is told beside the data is kept until all has gone well:
 * a failure is then one JSON object and nothing else.
 */
export interface Notes {
  readonly err: Stream
  /** What is kept, a line each. */
  readonly kept: readonly string[]
  readonly isKeeping: boolean
  /** Says who reads: told a guess first, and what is so once the words are understood. */
  keep(isWanted: boolean): void
  /** Writes what was kept. */
  release(): Promise<void>
}

export function openNotes(err: Stream, forPrograms: boolean): Notes {
  let isKeeping = forPrograms
  let kept = ''
  return {
    err: {
      // Nothing lively is drawn for a program.
      get isTerminal() { return err.isTerminal && !isKeeping },
      get columns() { return isKeeping ? undefined : err.columns },
      write: text => {
        if (!isKeeping) return err.write(text)
        kept += text
        return Promise.resolve()
      },
    },
    get kept() { return kept.split('\n').filter(line => line !== '') },
    get isKeeping() { return isKeeping },
    keep: isWanted => { isKeeping = isWanted },
    release: async () => {
      const text = kept
      kept = ''
      if (text !== '') await err.write(text)
    },
  }
}

/** The formats that programs read. */
const FOR_PROGRAMS = /^(json|jsonl|raw)$/i

/** Whether a program reads, out of words that need not be understood: failures of all kinds are told in its way. */
export function readsAsProgram(argv: readonly string[]): boolean {
  const at = argv.findLastIndex(word => /^(-[a-z]*f|--form(a|at)?)$/.test(word))
  const joined = argv.findLast(word => /^(-f|--form(a|at)?=)./.test(word))
  const format = at >= 0 ? argv[at + 1] : joined?.replace(/^(-f|--form(a|at)?=)/, '')
  // What a query picks is JSON unless said otherwise.
  return format === undefined ? argv.some(word => /^--query(=|$)/.test(word)) : FOR_PROGRAMS.test(format)
}
