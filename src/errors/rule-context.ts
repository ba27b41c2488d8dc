import type { NextStep } from '../types/next-step.ts'

/** What an error is about: the command, and the resource it was for. */
export interface RuleContext {
  /** The name of the resource type, such as `volume`; empty where the command names no resource. */
  readonly noun: string
  /** As typed: a name or an ID. */
  readonly name: string
  /** True for a field that the service shows this user of the resource. */
  readonly canSee: (field: string) => boolean
  /** The words of the command: `volume extend`. */
  readonly path: string
  /** True for the path of an existing command: `volume wait`. */
  readonly hasCommand: (path: string) => boolean
  /** The words of the command as typed, with flags added or left out. */
  readonly repeatCommand: (more?: readonly string[], without?: readonly string[]) => readonly string[]
  /** How long to wait before the next request, in seconds. */
  readonly waitSeconds: number
  /** The flag or argument that this value was given with, or that a field of the body comes from. */
  readonly flagFor: (field: string, value: string | undefined) => string | undefined
}

/** What may be read from the cloud to find the cause of an error; each is a function in `probes.ts`. */
export type ProbeName =
  | 'blockers'
  | 'attachments'
  | 'migration'
  | 'quotas'
  | 'permission'
  | 'scope'
  | 'microversion'
  | 'zones'
  | 'types'
  | 'images'
  | 'filters'
  | 'services'
  | 'checks'
  | 'newestSnapshot'
  | 'backend'
  | 'server'
  | 'existing'

/** The groups that the pattern of a rule captured. */
export type MatchGroups = readonly (string | undefined)[]

/** One kind of error of the service: how it is recognised, what to read from the cloud, and what to do next. */
export interface ErrorRule {
  /** HTTP statuses; any where absent. */
  readonly status?: readonly number[]
  /** Words of the service (Cinder's exceptions), stable over its releases. */
  readonly pattern?: RegExp
  /** Resource types of the command's target; any where absent. */
  readonly resourceTypes?: readonly string[]
  /** Paths of the command. */
  readonly commandPattern?: RegExp
  readonly probe?: ProbeName
  /** What the service's own sentence leaves out. */
  readonly explanationFor?: (about: RuleContext, found: MatchGroups) => string | undefined
  /** What to run next; a probe may know better. */
  readonly nextStepsFor?: (about: RuleContext, found: MatchGroups) => readonly NextStep[]
}
