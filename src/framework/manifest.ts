import type { Command, CommandFacts } from './command-declaration.ts'

/** What the manifest tells of a command before its file is loaded. */
export interface ManifestEntry<C extends CommandFacts = Command> {
  readonly path: string
  readonly aliases: readonly string[]
  readonly summary: string
  readonly isHidden?: boolean
  readonly load: () => Promise<{ readonly default: C }>
}
