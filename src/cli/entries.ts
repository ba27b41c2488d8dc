import { manifest } from '../commands/manifest.ts'
import type { Command } from '../grammar/command.ts'
import type { ManifestEntry } from '../grammar/manifest.ts'
import type { LocalCommand } from './local/local-command.ts'
import { localManifest } from './local/manifest.ts'

export type AnyCommand = Command | LocalCommand

/** Every command there is; none is loaded before it is typed. */
export const entries: readonly ManifestEntry<AnyCommand>[] = [...localManifest, ...manifest]

const firstWords = new Set(entries.flatMap(({ path, aliases }) => [path, ...aliases].map(words => words.split(' ')[0])))

/** True for a word that begins a command's own words. */
export const isFirstWord = (word: string): boolean => firstWords.has(word)

/** True for the words of a whole command. */
export const isCommandPath = (path: string): boolean => entries.some(entry => entry.path === path)
