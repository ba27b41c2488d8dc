import { isCannot, type Cannot, type Row } from './row.ts'

/** What becomes of the looks, one after another; the last holds for all that follow. */
export type Look = 'as it is' | 'busy' | 'failed' | 'rolledBack' | 'putToUse' | 'gone' | '401' | '503' | 'no answer' | 'a page' | 'half' | 'nothing' | '404 page'

/** How a wait ends, and what is promised of it. */
export interface Ending {
  readonly looks: readonly Look[]
  readonly exit: number
  readonly says?: RegExp
  /** What is said instead where more would have followed. */
  readonly saysOfPart?: RegExp
  /** The signal that comes during so many-th pause. */
  readonly stop?: { readonly kind: 'interrupted' | 'terminated'; readonly at: number }
  readonly words?: string
  /** Why a row has no such ending. */
  readonly without?: (row: Row) => Cannot | undefined
  /** A reason is expected; `late` when the service says it only after the status. */
  readonly reason?: 'at once' | 'late'
  /** What standard error says to type to go on: it then comes about. */
  readonly goesOn?: boolean
}

const unless = (value: unknown): Cannot | undefined => (isCannot(value) ? value : undefined)
const ofGlance = ({ looks }: Row): Cannot | undefined => (looks.source.includes('images') ? { cannot: 'Glance itself says in a page that an image is gone' } : undefined)
const GOES_ON = /Stopped waiting; the operation on [a-z ]+ \S.* goes on/
const FAILED = /did not get there: /

export const ENDINGS: Readonly<Record<string, Ending>> = {
  'success': { looks: ['busy', 'as it is'], exit: 0 },
  'success, and put to use by somebody else at once': { looks: ['busy', 'putToUse'], exit: 0, without: row => unless(row.putToUse) },
  'failure': { looks: ['busy', 'failed'], exit: 9, says: FAILED, reason: 'at once', without: row => unless(row.failed) },
  'a silent rollback': { looks: ['busy', 'rolledBack'], exit: 9, says: FAILED, reason: 'late', without: row => unless(row.rolledBack) },
  'the end of patience': {
    looks: ['busy'], words: '--wait-timeout 30', exit: 8, says: /Waited long enough for [^]*may still succeed/, saysOfPart: /Waited long enough for [^]*What was to follow was not sent/, goesOn: true,
  },
  'being gone': { looks: ['busy', 'gone'], exit: 9, says: /gone/, without: ({ gone }) => (isCannot(gone) ? gone : gone === 'well' ? { cannot: 'to be gone is well' } : undefined) },
  'being gone, as is well': { looks: ['busy', 'gone'], exit: 0, without: ({ gone }) => (isCannot(gone) ? gone : gone === 'badly' ? { cannot: 'to be gone is a failure' } : undefined) },
  'the token’s end on the way': { looks: ['busy', '401', 'busy', 'as it is'], exit: 0 },
  'the end of all tokens': { looks: ['busy', '401'], exit: 4, says: GOES_ON, goesOn: true },
  'the service away for a while': { looks: ['busy', '503', 'no answer', '503', 'no answer', '503', '503', 'no answer', 'as it is'], exit: 0 },
  'the service away for good': { looks: ['busy', 'no answer'], exit: 7, says: GOES_ON, goesOn: true },
  'a stranger’s answers for a while': { looks: ['busy', 'a page', 'half', 'nothing', '404 page', 'a page', 'as it is'], exit: 0, without: ofGlance },
  'a stranger’s answers for good': { looks: ['busy', '404 page'], exit: 1, says: GOES_ON, goesOn: true, without: ofGlance },
  'Ctrl-C': { looks: ['busy'], exit: 130, stop: { kind: 'interrupted', at: 3 }, says: GOES_ON, goesOn: true },
  'SIGTERM': { looks: ['busy'], exit: 143, stop: { kind: 'terminated', at: 2 }, says: GOES_ON, goesOn: true },
}
