import { isNotApplicable, type NotApplicable, type WaitCase } from './wait-case.ts'

/** What becomes of the looks, one after another; the last holds for all that follow. */
export type PollStub =
  | 'as it is'
  | 'busy'
  | 'failed'
  | 'rolledBack'
  | 'putToUse'
  | 'gone'
  | '401'
  | '503'
  | 'no answer'
  | 'a page'
  | 'half'
  | 'nothing'
  | '404 page'

/** How a wait ends, and what is promised of it. */
export interface WaitOutcome {
  readonly polls: readonly PollStub[]
  readonly exitStatus: number
  readonly message?: RegExp
  /** What is said instead where more would have followed. */
  readonly partialMessage?: RegExp
  /** The signal that comes during so many-th pause. */
  readonly signal?: { readonly kind: 'interrupted' | 'terminated'; readonly sleepIndex: number }
  readonly extraArgs?: string
  /** Why a row has no such ending. */
  readonly findExclusion?: (row: WaitCase) => NotApplicable | undefined
  /** A reason is expected; `late` when the service says it only after the status. */
  readonly reason?: 'at once' | 'late'
  /** What standard error says to type to go on: it then comes about. */
  readonly isResumable?: boolean
}

const asNotApplicable = (value: unknown): NotApplicable | undefined => (isNotApplicable(value) ? value : undefined)
const excludeGlance = ({ pollPath }: WaitCase): NotApplicable | undefined =>
  pollPath.source.includes('images') ? { reason: 'Glance itself says in a page that an image is gone' } : undefined
const RESUME_MESSAGE = /Stopped waiting; the operation continues on the server: [a-z ]+ \S/
const FAILURE_MESSAGE = /failed: /

export const WAIT_OUTCOMES: Readonly<Record<string, WaitOutcome>> = {
  'success': { polls: ['busy', 'as it is'], exitStatus: 0 },
  'success, and put to use by somebody else at once': {
    polls: ['busy', 'putToUse'],
    exitStatus: 0,
    findExclusion: row => asNotApplicable(row.putToUse),
  },
  'failure': {
    polls: ['busy', 'failed'],
    exitStatus: 9,
    message: FAILURE_MESSAGE,
    reason: 'at once',
    findExclusion: row => asNotApplicable(row.failed),
  },
  'a silent rollback': {
    polls: ['busy', 'rolledBack'],
    exitStatus: 9,
    message: FAILURE_MESSAGE,
    reason: 'late',
    findExclusion: row => asNotApplicable(row.rolledBack),
  },
  'the end of patience': {
    polls: ['busy'],
    extraArgs: '--wait-timeout 30',
    exitStatus: 8,
    message: /Timed out after [^]*may still succeed/,
    partialMessage: /Timed out after [^]*The following requests were not sent/,
    isResumable: true,
  },
  'being gone': {
    polls: ['busy', 'gone'],
    exitStatus: 9,
    message: /no longer (exists|listed)/,
    findExclusion: ({ gone }) =>
      isNotApplicable(gone) ? gone : gone === 'well' ? { reason: 'to be gone is well' } : undefined,
  },
  'being gone, as is well': {
    polls: ['busy', 'gone'],
    exitStatus: 0,
    findExclusion: ({ gone }) =>
      isNotApplicable(gone) ? gone : gone === 'badly' ? { reason: 'to be gone is a failure' } : undefined,
  },
  'the token’s end on the way': { polls: ['busy', '401', 'busy', 'as it is'], exitStatus: 0 },
  'the end of all tokens': { polls: ['busy', '401'], exitStatus: 4, message: RESUME_MESSAGE, isResumable: true },
  'the service away for a while': {
    polls: ['busy', '503', 'no answer', '503', 'no answer', '503', '503', 'no answer', 'as it is'],
    exitStatus: 0,
  },
  'the service away for good': {
    polls: ['busy', 'no answer'],
    exitStatus: 7,
    message: RESUME_MESSAGE,
    isResumable: true,
  },
  'a stranger’s answers for a while': {
    polls: ['busy', 'a page', 'half', 'nothing', '404 page', 'a page', 'as it is'],
    exitStatus: 0,
    findExclusion: excludeGlance,
  },
  'a stranger’s answers for good': {
    polls: ['busy', '404 page'],
    exitStatus: 1,
    message: RESUME_MESSAGE,
    isResumable: true,
    findExclusion: excludeGlance,
  },
  'Ctrl-C': {
    polls: ['busy'],
    exitStatus: 130,
    signal: { kind: 'interrupted', sleepIndex: 3 },
    message: RESUME_MESSAGE,
    isResumable: true,
  },
  'SIGTERM': {
    polls: ['busy'],
    exitStatus: 143,
    signal: { kind: 'terminated', sleepIndex: 2 },
    message: RESUME_MESSAGE,
    isResumable: true,
  },
}
