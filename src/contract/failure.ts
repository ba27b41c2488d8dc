/**
 * Every way to fail, with its exit status and what it means. Statuses are only ever added.
 * The help topic and the man page print this table.
 */
export const FAILURES = {
  refused: { exit: 1, means: 'the service refused or failed' },
  usage: { exit: 2, means: 'the command line or the configuration is not understood; nothing was sent' },
  notFound: { exit: 3, means: 'something named does not exist' },
  notAllowed: { exit: 4, means: 'not signed in, or not allowed' },
  conflict: { exit: 5, means: 'the state of the resource forbids it' },
  quota: { exit: 6, means: 'a quota or a rate limit is exhausted' },
  network: { exit: 7, means: 'no answer: network, TLS or the time limit of a request' },
  waitedTooLong: { exit: 8, means: 'waited as long as asked; the operation may still succeed' },
  endedInError: { exit: 9, means: 'the operation was accepted and ended in error' },
  partial: { exit: 10, means: 'some of several targets failed' },
  ambiguous: { exit: 11, means: 'a name fits several resources' },
  unsupported: { exit: 12, means: 'this cloud cannot do it (microversion, or not implemented)' },
  cancelled: { exit: 13, means: 'not confirmed' },
  unwritten: { exit: 74, means: 'the output could not be written' },
  internal: { exit: 70, means: 'a mistake in clinker itself' },
  interrupted: { exit: 130, means: 'interrupted by Ctrl-C' },
  brokenPipe: { exit: 141, means: 'the reader of the output left' },
  terminated: { exit: 143, means: 'terminated' },
} as const satisfies Record<string, { exit: number; means: string }>

export type FailureKind = keyof typeof FAILURES

/** What is known of a failure beside its sentence. */
export interface FailureDetails {
  /** What to do next: a sentence, or a command that can be run. */
  readonly hint?: string
  /** The HTTP status, when the service answered. */
  readonly status?: number
  /** The service's own name for the fault: `VolumeSizeExceedsAvailableQuota`, `itemNotFound`. */
  readonly code?: string
  readonly requestId?: string
  /** How long the service asks to be left alone, in seconds. */
  readonly retryAfter?: number
  /** The resource it is about: `volume db-data`. */
  readonly resource?: string
  /** The request may have been received although no answer came. */
  readonly outcomeUnknown?: boolean
  /** Several mistakes found in one go, a line each. */
  readonly also?: readonly string[]
  /** What became of those of several targets that failed, by the words that named them. */
  readonly each?: readonly { readonly target: string; readonly failure: Failure }[]
}

/** The one error of the house: a sentence for people, a kind, and what is known. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly details: FailureDetails
  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message)
    this.name = 'Failure'
    this.kind = kind
    this.details = details
  }
}

/** True when it was the run itself that was told to stop, which nothing may hide. */
export const isStop = (error: unknown): error is Failure & { readonly kind: 'interrupted' | 'terminated' } => error instanceof Failure && (error.kind === 'interrupted' || error.kind === 'terminated')

/** The exit status of a failure. */
export function exitStatusOf(kind: FailureKind): number {
  return FAILURES[kind].exit
}
