import type { ShellName } from '../../../docs/completion/scripts.ts'
import { defineCommand } from '../../../framework/command.ts'
import type { Command, ManifestEntry } from '../../../framework/command-declaration.ts'

/** The completion script of a shell, printed from the definitions of all commands. */
export async function completionScript(shell: ShellName, entries: readonly ManifestEntry[]): Promise<string> {
  const [{ buildMetadata }, { buildScript }] = await Promise.all([
    import('../../completion/metadata.ts'),
    import('../../../docs/completion/scripts.ts'),
  ])
  const commands = await Promise.all(entries.map(async entry => (await entry.load()).default))
  return buildScript(
    shell,
    commands.map(buildMetadata).sort((a, b) => (a.command.path < b.command.path ? -1 : 1)),
  )
}

/** `completion bash` and its like. */
export function defineScriptCommand(shell: ShellName, example: string): Command {
  return defineCommand({
    path: `completion ${shell}`,
    summary: `Print the completion script for ${shell}`,
    about: 'clinker completion install puts it where the shell finds it.',
    args: {},
    flags: {},
    output: 'text',
    examples: [[`completion ${shell}`, example]],
    run: async (_, { registry }) => ({ text: await completionScript(shell, registry) }),
  })
}
