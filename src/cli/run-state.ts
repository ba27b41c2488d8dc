import type { Cloud } from '../contract/cloud.ts'
import type { Microversion } from '../contract/microversion.ts'
import type { Command } from '../grammar/command.ts'
import type { Options } from './options.ts'
import type { Ports } from './ports.ts'
import type { TellNames } from './tell-names.ts'

/** What every step of a run needs. */
export interface Run {
  readonly command: Command
  readonly cloud: Cloud
  readonly ports: Ports
  readonly options: Options
  readonly speaks: Microversion
  readonly warn: (sentence: string) => void
  readonly tellNames: TellNames
  /** The IDs of the requests that have changed something so far; what the service says of them later bears them. */
  readonly requestIds?: readonly string[]
}
