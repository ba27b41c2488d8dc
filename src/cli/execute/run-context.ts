import type { Command } from '../../framework/command-declaration.ts'
import type { NegotiatedCloud } from '../../api/negotiated-cloud.ts'
import type { Options } from '../../types/options.ts'
import type { Ports } from '../../types/ports.ts'
import type { RecordNames } from '../completion/record-names.ts'

/** What every step of a run needs. */
export interface RunContext extends NegotiatedCloud {
  readonly command: Command
  readonly ports: Ports
  readonly options: Options
  readonly warn: (sentence: string) => void
  readonly recordNames: RecordNames
  /** The IDs of the requests that have changed something so far; what the service says of them later bears them. */
  readonly requestIds?: readonly string[]
}
