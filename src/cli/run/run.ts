import type { NegotiatedCloud } from '../../api/negotiated-cloud.ts'
import type { Options } from '../../types/options.ts'
import type { Ports } from '../../types/ports.ts'
import type { ResultSink } from '../../types/result-sink.ts'
import type { BoundCommand, Command, ParsedInput, TargetArgs } from '../../framework/command-declaration.ts'
import type { PreparedRequest } from '../../framework/operation.ts'
import type { PlanStep } from '../../framework/plan.ts'
import type { ExistingResource } from '../../api/find-existing.ts'
import type { RecordNames } from '../completion/record-names.ts'

/** What every step of a run on a cloud needs. */
export interface Run extends NegotiatedCloud {
  readonly command: Command
  readonly input: ParsedInput
  readonly options: Options
  readonly ports: Ports
  /** Takes the results: standard output, or what shows the changes with `--watch`. */
  readonly sink: ResultSink
  readonly warn: (sentence: string) => void
  /** True for the path of a command. */
  readonly hasCommand: (path: string) => boolean
  readonly recordNames: RecordNames
  /** The IDs of the requests that have changed something so far; what the service says of them later bears them. */
  readonly requestIds?: readonly string[]
  /** The changes that have been carried out so far, for one target. */
  readonly changes?: PreparedRequest[]
}

/** Writes a result, once its turn comes. */
export type Print = () => Promise<void>

/** One target, resolved and planned; nothing is sent yet that changes something. */
export interface Prepared {
  readonly target: TargetArgs
  readonly bound: BoundCommand
  /** With `--if-not-exists`: what exists already. */
  readonly existing: ExistingResource | undefined
  readonly steps: readonly PlanStep[]
  /** True where an ID was taken for one without a lookup. */
  readonly isUnverified: boolean
}
