import { buildBashScript } from './bash.ts'
import { buildFishScript } from './fish.ts'
import { buildCompletionTables, type CompletionMetadata, type CompletionTables } from './completion-tables.ts'
import { buildZshScript } from './zsh.ts'

export type ShellName = 'bash' | 'zsh' | 'fish'

/** The shells that can be completed in, and the file each expects. */
export const SHELLS: readonly { readonly name: ShellName; readonly file: string }[] = [
  { name: 'bash', file: 'clinker.bash' },
  { name: 'zsh', file: '_clinker' },
  { name: 'fish', file: 'clinker.fish' },
]

const SCRIPT_BUILDERS: Readonly<Record<ShellName, (tables: CompletionTables) => string>> = { bash: buildBashScript, zsh: buildZshScript, fish: buildFishScript }

/** The completion script of a shell. Words and flags are in it; names of resources are asked of clinker. */
export function buildScript(shell: ShellName, facts: readonly CompletionMetadata[]): string {
  return SCRIPT_BUILDERS[shell](buildCompletionTables(facts))
}
