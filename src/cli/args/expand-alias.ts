import type { Ports } from '../../types/ports.ts'
import { readAliases } from '../preferences/read-preferences.ts'
import { takesNextToken } from './route.ts'
import { shellSplit } from '../../types/shell-split.ts'

/**
 * The command line with an alias at its start replaced by what it stands for. The first word of a command is never an
 * alias, and then nothing is read from disk; what an alias stands for is not expanded again.
 */
export function expandAlias(
  argv: readonly string[],
  isFirstWord: (word: string) => boolean,
  ports: Pick<Ports, 'env'>,
): readonly string[] {
  const at = argv.findIndex((token, i) => !token.startsWith('-') && !takesNextToken(argv[i - 1] ?? ''))
  const word = argv[at]
  if (word === undefined || isFirstWord(word) || argv.slice(0, at).includes('--')) return argv
  const aliases = readAliases(ports)
  if (!Object.hasOwn(aliases, word)) return argv
  return [...argv.slice(0, at), ...shellSplit(aliases[word] ?? ''), ...argv.slice(at + 1)]
}
