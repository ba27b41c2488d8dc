import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from '../../src/framework/command-declaration.ts'

/** A command and its file, as `src/cli/manifest.ts` imports it. */
export interface LoadedCommand {
  readonly file: string
  readonly command: Command
}

/** A file that could not be loaded: somebody is in the middle of writing it, or it is wrong. */
export interface LoadError {
  readonly file: string
  readonly reason: string
}

export interface LoadedCommands {
  readonly commands: readonly LoadedCommand[]
  readonly errors: readonly LoadError[]
}

/** The folders of commands, and how `src/cli/manifest.ts` reaches them. */
const COMMAND_FOLDERS = [
  ['src/commands', '../commands'],
  ['src/cli/builtin', './builtin'],
] as const

/** Every command, found by walking the folders; a file defines one when its default export has a path. */
export async function loadCommands(root: string): Promise<LoadedCommands> {
  const errors: LoadError[] = []
  const commands: LoadedCommand[] = []
  for (const [folder, prefix] of COMMAND_FOLDERS) commands.push(...(await loadFolder(root, folder, prefix, errors)))
  return { commands: commands.sort((a, b) => (a.command.path < b.command.path ? -1 : 1)), errors }
}

async function loadFolder(
  root: string,
  folder: string,
  prefix: string,
  errors: LoadError[],
): Promise<readonly LoadedCommand[]> {
  const names = (await readdir(join(root, folder), { recursive: true })).filter(name => name.endsWith('.ts')).sort()
  const found = await Promise.all(
    names.map(async (name): Promise<readonly LoadedCommand[]> => {
      try {
        const module: { readonly default?: Command } = await import(pathToFileURL(join(root, folder, name)).href)
        return module.default === undefined ? [] : [{ file: `${prefix}/${name}`, command: module.default }]
      } catch (error) {
        errors.push({
          file: `${folder}/${name}`,
          reason: error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error),
        })
        return []
      }
    }),
  )
  return found.flat()
}
