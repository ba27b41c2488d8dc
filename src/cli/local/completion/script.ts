import type { ShellName } from '../../../docs/completion/scripts.ts'
import { defineLocal, type LocalCommand, type LocalRoom } from '../local-command.ts'

/** The completion script of a shell, printed from the definitions of all commands. */
export async function completionScript(shell: ShellName, entries: LocalRoom['entries']): Promise<string> {
  const [{ completionFacts }, { scriptFor }] = await Promise.all([import('./facts.ts'), import('../../../docs/completion/scripts.ts')])
  const commands = await Promise.all(entries.map(async entry => (await entry.load()).default))
  return scriptFor(shell, commands.map(completionFacts).sort((a, b) => (a.command.path < b.command.path ? -1 : 1)))
}

/** `completion bash` and its like. */
export function printsScript(shell: ShellName, example: string): LocalCommand {
  return defineLocal({
    path: `completion ${shell}`,
    summary: `Print the completion script for ${shell}`,
    about: 'clinker completion install puts it where the shell finds it.',
    args: {},
    flags: {},
    output: 'text',
    examples: [[`completion ${shell}`, example]],
    run: async (_, { entries }) => ({ text: await completionScript(shell, entries) }),
  })
}
