import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from '../../src/framework/command-declaration.ts'
import type { BuiltinCommand } from '../../src/cli/session/builtin-command.ts'

export interface LoadedCommand<C> {
  readonly file: string
  readonly command: C
}

/** A file that could not be loaded: somebody is in the middle of writing it, or it is wrong. */
export interface LoadError {
  readonly file: string
  readonly reason: string
}

export interface LoadedCommands {
  readonly commands: readonly LoadedCommand<Command>[]
  readonly local: readonly LoadedCommand<BuiltinCommand>[]
  readonly errors: readonly LoadError[]
}

/** Every command there is, found by walking the folders; a file defines one when its default export has a path. */
export async function loadCommands(root: string): Promise<LoadedCommands> {
  const errors: LoadError[] = []
  const commands = await loadFolder<Command>(root, 'src/commands', errors)
  const local = await loadFolder<BuiltinCommand>(root, 'src/cli/builtin', errors)
  return { commands, local, errors }
}

async function loadFolder<C extends { readonly path: string }>(
  root: string,
  folder: string,
  errors: LoadError[],
): Promise<readonly LoadedCommand<C>[]> {
  const names = (await readdir(join(root, folder), { recursive: true })).filter(name => name.endsWith('.ts')).sort()
  const found = await Promise.all(
    names.map(async (name): Promise<readonly LoadedCommand<C>[]> => {
      try {
        const module: { readonly default?: C } = await import(pathToFileURL(join(root, folder, name)).href)
        return module.default === undefined ? [] : [{ file: `./${name}`, command: module.default }]
      } catch (error) {
        errors.push({
          file: `${folder}/${name}`,
          reason: error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error),
        })
        return []
      }
    }),
  )
  return found.flat().sort((a, b) => (a.command.path < b.command.path ? -1 : 1))
}
