import { Failure } from '../contract/failure.ts'
import type { Environment } from '../contract/streams.ts'
import type { Settings } from './settings.ts'

/** Values of the flags in `flagSettings`, by the flag's name without dashes; toggles are booleans. */
export type FlagValues = Readonly<Record<string, string | boolean | undefined>>

/** Where settings may come from. */
export interface Sources {
  readonly flags: FlagValues
  readonly env: Environment
  /** The current directory, an absolute path. */
  readonly folder: string
}

/** Reads files, environment and flags into the settings of one cloud. Raises `usage` with every mistake found. */
export async function readSettings(sources: Sources): Promise<Settings> {
  throw new Failure('internal', `Reading settings in ${sources.folder} is not written yet.`)
}

/** The clouds one may name, sorted, the sandbox's included. */
export async function cloudNames(sources: Sources): Promise<readonly string[]> {
  throw new Failure('internal', `Reading clouds in ${sources.folder} is not written yet.`)
}
