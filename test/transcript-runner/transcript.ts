/** The three people of every story; each is a cloud of its own, in the sandbox as on the real service. */
export const ROLES = ['demo', 'admin', 'alt'] as const
export type Role = (typeof ROLES)[number]

export const CLOUD_KINDS = ['sandbox', 'real'] as const
export type CloudKind = (typeof CLOUD_KINDS)[number]

/** One command line of a story and what is expected of it. */
export interface Step {
  /** Line of the file, from 1. */
  readonly line: number
  readonly role: Role
  /** What plays it: clinker itself, bash with clinker on its PATH, or time going by. */
  readonly kind: 'clinker' | 'shell' | 'sleep'
  /** Everything after `clinker `, `sh: ` or `sleep ` (seconds), before captures are put in. */
  readonly text: string
  /** The name that the trimmed standard output is bound to. */
  readonly capture: string | undefined
  readonly stdout: readonly string[]
  readonly stderr: readonly string[]
  readonly status: number
}

/** A transcript: what a person types and sees, in order. */
export interface Transcript {
  /** Path below `test/transcripts`, without its ending: `volume/extend`. */
  readonly name: string
  /** The only world it can be played in; undefined for both. */
  readonly requiredCloud: CloudKind | undefined
  /** Nothing else may run beside it. */
  readonly isExclusive: boolean
  readonly steps: readonly Step[]
  /** Played at the end, whatever happened before. */
  readonly cleanup: readonly Step[]
}
