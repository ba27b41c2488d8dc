import { manifest } from '../commands/manifest.ts'
import type { Command } from '../framework/command-declaration.ts'
import type { ManifestEntry } from '../framework/manifest.ts'
import type { BuiltinCommand } from './session/builtin-command.ts'
import { builtinManifest } from './builtin/manifest.ts'

export type AnyCommand = Command | BuiltinCommand

/** Every command there is; none is loaded before it is typed. */
export const commandRegistry: readonly ManifestEntry<AnyCommand>[] = [...builtinManifest, ...manifest]

const firstWords = new Set(
  commandRegistry.flatMap(({ path, aliases }) => [path, ...aliases].map(words => words.split(' ')[0])),
)

/** True for a word that begins a command's own words. */
export const isFirstWord = (word: string): boolean => firstWords.has(word)

/** True for the words of a whole command. */
export const isCommandPath = (path: string): boolean => commandRegistry.some(entry => entry.path === path)
