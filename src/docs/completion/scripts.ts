import { bashScript } from './bash.ts'
import { fishScript } from './fish.ts'
import { tablesOf, type CompletionFacts, type Tables } from './tables.ts'
import { zshScript } from './zsh.ts'

export type ShellName = 'bash' | 'zsh' | 'fish'

/** The shells that can be completed in, and the file each expects. */
export const SHELLS: readonly { readonly name: ShellName; readonly file: string }[] = [
  { name: 'bash', file: 'clinker.bash' },
  { name: 'zsh', file: '_clinker' },
  { name: 'fish', file: 'clinker.fish' },
]

const SCRIPTS: Readonly<Record<ShellName, (tables: Tables) => string>> = { bash: bashScript, zsh: zshScript, fish: fishScript }

/** The completion script of a shell. Words and flags are in it; names of resources are asked of clinker. */
export function scriptFor(shell: ShellName, facts: readonly CompletionFacts[]): string {
  return SCRIPTS[shell](tablesOf(facts))
}
