import type { NextStep } from './next-step.ts'

/**
 * Every way to fail, with its exit status and what it means. Statuses are only ever added.
 * The help topic and the man page print this table.
 */
export const ERROR_KINDS = {
  refused: { exitStatus: 1, meaning: 'the service refused or failed' },
  usage: { exitStatus: 2, meaning: 'the command line or the configuration is not understood; nothing was sent' },
  notFound: { exitStatus: 3, meaning: 'something named does not exist' },
  notAllowed: { exitStatus: 4, meaning: 'not signed in, or not allowed' },
  conflict: { exitStatus: 5, meaning: 'the state of the resource forbids it' },
  quota: { exitStatus: 6, meaning: 'a quota or a rate limit is exhausted' },
  network: { exitStatus: 7, meaning: 'no answer: network, TLS or the time limit of a request' },
  waitedTooLong: { exitStatus: 8, meaning: 'waited as long as asked; the operation may still succeed' },
  endedInError: { exitStatus: 9, meaning: 'the operation was accepted and ended in error' },
  partial: { exitStatus: 10, meaning: 'some of several targets failed' },
  ambiguous: { exitStatus: 11, meaning: 'a name fits several resources' },
  unsupported: { exitStatus: 12, meaning: 'this cloud cannot do it (microversion, or not implemented)' },
  cancelled: { exitStatus: 13, meaning: 'not confirmed' },
  unwritten: { exitStatus: 74, meaning: 'the output could not be written' },
  internal: { exitStatus: 70, meaning: 'a mistake in clinker itself' },
  interrupted: { exitStatus: 130, meaning: 'interrupted by Ctrl-C' },
  brokenPipe: { exitStatus: 141, meaning: 'the reader of the output left' },
  terminated: { exitStatus: 143, meaning: 'terminated' },
} as const satisfies Record<string, { exitStatus: number; meaning: string }>

export type ErrorKind = keyof typeof ERROR_KINDS

/** What became of one of several targets, by the words that named it. */
export interface TargetError {
  readonly target: string
  readonly error: CliError
}

/** The requests of one command, each as the row of the API it is: `POST /volumes/{id}/action os-extend`. */
export interface RequestProgress {
  readonly done: readonly string[]
  readonly failed: readonly string[]
  readonly notSent: readonly string[]
}

/** What is known of a failure beside its sentence. */
export interface ErrorDetails {
  /** What to do next, in a sentence that names no command. */
  readonly advice?: string
  /** What to do next, as commands that can be run; the most useful one first. */
  readonly nextSteps?: readonly NextStep[]
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
  readonly problems?: readonly string[]
  /** How far a command of several requests has come; only where some were carried out. */
  readonly progress?: RequestProgress
  /** What became of those of several targets that failed, by the words that named them. */
  readonly targetErrors?: readonly TargetError[]
}

/** The one class of errors: a sentence for people, a kind, and details. */
export class CliError extends Error {
  readonly kind: ErrorKind
  readonly details: ErrorDetails
  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message)
    this.name = 'CliError'
    this.kind = kind
    this.details = details
  }
}

/** True when it was the run itself that was told to stop, which nothing may hide. */
export const isInterruption = (error: unknown): error is CliError & { readonly kind: 'interrupted' | 'terminated' } =>
  error instanceof CliError && (error.kind === 'interrupted' || error.kind === 'terminated')

/** True when something named does not exist. */
export const isNotFound = (error: unknown): error is CliError & { readonly kind: 'notFound' } =>
  error instanceof CliError && error.kind === 'notFound'

/** The exit status of a failure. */
export function exitStatusOf(kind: ErrorKind): number {
  return ERROR_KINDS[kind].exitStatus
}
