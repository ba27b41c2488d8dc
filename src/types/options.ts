import type { RenderOptions } from './render-options.ts'

/** Values of the flags in `flagSettings`, by the flag's name without dashes; toggles are booleans. */
export type FlagValues = Readonly<Record<string, string | boolean | undefined>>

/** The flags every command has, read. */
export interface Options {
  readonly render: RenderOptions
  /** No progress, notices or warnings. */
  readonly isQuiet: boolean
  /** IDs are written in place of the result, one a line. */
  readonly isIdsOnly: boolean
  /** Takes what `--debug` would print; undefined for no file. */
  readonly logFile: string | undefined
  readonly isWaiting: boolean
  /** How long to wait in ms; undefined for the usual. */
  readonly waitTimeoutMs: number | undefined
  /** The pause between looks in ms; undefined for the usual ones. */
  readonly pollIntervalMs: number | undefined
  /** The pause between looks of `--watch` in ms; undefined where the result is written once. */
  readonly watchIntervalMs: number | undefined
  /** `requests` and `curl` send nothing that changes something. */
  readonly dryRun: 'no' | 'requests' | 'curl'
  readonly isTracing: boolean
  readonly isDebugging: boolean
  /** Exit statuses 3 to 13 become 1, as other clients have it. */
  readonly hasCompatibleStatus: boolean
  /** Failures are written as JSON too. */
  readonly isMachineReadable: boolean
  readonly cloud: FlagValues
}
