import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type Json } from '../../contract/json.ts'
import { readPreferences } from './preferences.ts'
import type { Ports } from '../ports.ts'
import { takesNext } from '../words/route.ts'
import { splitWords } from '../words/split-words.ts'

/** Words of the user's own that stand for longer ones, by name. */
export type Aliases = Readonly<Record<string, string>>

/** The aliases as kept among the preferences. */
export function aliasesIn(preferences: Readonly<Record<string, Json>>): Aliases {
  const kept = preferences['aliases']
  return isJsonObject(kept) ? Object.fromEntries(Object.entries(kept).flatMap(([name, words]) => (typeof words === 'string' ? [[name, words]] : []))) : {}
}

/**
 * The words typed with an alias at their start put in full. A command's own first word is never an alias,
 * and then nothing is read from disk; what an alias stands for is not expanded again.
 */
export function expanded(argv: readonly string[], isFirstWord: (word: string) => boolean, ports: Pick<Ports, 'env'>): readonly string[] {
  const at = argv.findIndex((token, i) => !token.startsWith('-') && !takesNext(argv[i - 1] ?? ''))
  const word = argv[at]
  if (word === undefined || isFirstWord(word) || argv.slice(0, at).includes('--')) return argv
  const aliases = aliasesIn(readPreferences(ports))
  if (!Object.hasOwn(aliases, word)) return argv
  const words = aliases[word] ?? ''
  return [...argv.slice(0, at), ...splitWords(words), ...argv.slice(at + 1)]
}

/** A name that an alias may have. Raises `usage` for one that could be taken for something else. */
export function aliasName(name: string, isFirstWord: (word: string) => boolean): string {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name)) throw new Failure('usage', `An alias is one word of letters, digits, dots, dashes and underscores, not “${name}”.`)
  if (isFirstWord(name)) throw new Failure('usage', `“${name}” is a word of clinker’s own, and no alias may stand before it.`, { hint: 'clinker help lists all commands.' })
  return name
}
