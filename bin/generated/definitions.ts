import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from '../../src/grammar/command.ts'
import type { LocalCommand } from '../../src/cli/local/local-command.ts'

export interface Defined<C> { readonly file: string; readonly command: C }

/** A file that could not be loaded: somebody is in the middle of writing it, or it is wrong. */
export interface Broken { readonly file: string; readonly why: string }

export interface Definitions {
  readonly commands: readonly Defined<Command>[]
  readonly local: readonly Defined<LocalCommand>[]
  readonly broken: readonly Broken[]
}

/** Every command there is, found by walking the folders; a file defines one when its default export has a path. */
export async function loadDefinitions(root: string): Promise<Definitions> {
  const broken: Broken[] = []
  const commands = await definedIn<Command>(root, 'src/commands', broken)
  const local = await definedIn<LocalCommand>(root, 'src/cli/local', broken)
  return { commands, local, broken }
}

async function definedIn<C extends { readonly path: string }>(root: string, folder: string, broken: Broken[]): Promise<readonly Defined<C>[]> {
  const names = (await readdir(join(root, folder), { recursive: true })).filter(name => name.endsWith('.ts')).sort()
  const found = await Promise.all(names.map(async (name): Promise<readonly Defined<C>[]> => {
    try {
      const module: { readonly default?: C } = await import(pathToFileURL(join(root, folder, name)).href)
      return module.default === undefined ? [] : [{ file: `./${name}`, command: module.default }]
    } catch (error) {
      broken.push({ file: `${folder}/${name}`, why: error instanceof Error ? error.message.split('\n', 1)[0] ?? '' : String(error) })
      return []
    }
  }))
  return found.flat().sort((a, b) => (a.command.path < b.command.path ? -1 : 1))
}
