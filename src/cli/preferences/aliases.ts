import { clinkerStep } from '../../types/next-step.ts'
import { CliError } from '../../types/cli-error.ts'
import { isJsonObject, type Json } from '../../types/json.ts'
import { readPreferences } from './preferences.ts'
import type { Ports } from '../../types/ports.ts'
import { takesNextToken } from '../args/route.ts'
import { shellSplit } from '../args/shell-split.ts'

/** Words of the user's own that stand for longer ones, by name. */
export type Aliases = Readonly<Record<string, string>>

/** The aliases as kept among the preferences. */
export function readAliases(preferences: Readonly<Record<string, Json>>): Aliases {
  const stored = preferences['aliases']
  return isJsonObject(stored)
    ? Object.fromEntries(
        Object.entries(stored).flatMap(([name, words]) => (typeof words === 'string' ? [[name, words]] : [])),
      )
    : {}
}

/**
 * The words typed with an alias at their start put in full. A command's own first word is never an alias,
 * and then nothing is read from disk; what an alias stands for is not expanded again.
 */
export function expandAlias(
  argv: readonly string[],
  isFirstWord: (word: string) => boolean,
  ports: Pick<Ports, 'env'>,
): readonly string[] {
  const at = argv.findIndex((token, i) => !token.startsWith('-') && !takesNextToken(argv[i - 1] ?? ''))
  const word = argv[at]
  if (word === undefined || isFirstWord(word) || argv.slice(0, at).includes('--')) return argv
  const aliases = readAliases(readPreferences(ports))
  if (!Object.hasOwn(aliases, word)) return argv
  const words = aliases[word] ?? ''
  return [...argv.slice(0, at), ...shellSplit(words), ...argv.slice(at + 1)]
}

/** A name that an alias may have. Raises `usage` for one that could be taken for something else. */
export function requireAliasName(name: string, isFirstWord: (word: string) => boolean): string {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name))
    throw new CliError('usage', `An alias is one word of letters, digits, dots, dashes and underscores, not “${name}”.`)
  if (isFirstWord(name))
    throw new CliError('usage', `“${name}” is a word of clinker’s own, and no alias may stand before it.`, {
      nextSteps: [clinkerStep('help', [], 'lists all commands')],
    })
  return name
}
