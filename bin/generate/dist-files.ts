import { buildCompletionTable } from '../../src/cli/completion/build-completion-table.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { flagSettings } from '../../src/types/cloud-flags.ts'
import { buildManPages } from '../../src/docs/man-pages.ts'

/** What the build derives from the declarations of all commands: texts by path below `dist`. */
export async function buildDistFiles(version: string): Promise<ReadonlyMap<string, string>> {
  const commands = (await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))).sort((a, b) =>
    a.path < b.path ? -1 : 1,
  )
  const pages = [...buildManPages(commands, flagSettings, version)]
  return new Map([
    ['completion-table.json', JSON.stringify(buildCompletionTable(commands))],
    ...pages.map(([name, text]) => [`man/${name}`, text] as const),
  ])
}
