import { clinkerStep } from '../../types/next-step.ts'
import { CliError } from '../../types/cli-error.ts'
import { readAliases } from './read-preferences.ts'
import type { Ports } from '../../types/ports.ts'
import { takesNextToken } from '../args/route.ts'
import { shellSplit } from '../args/shell-split.ts'

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
  const aliases = readAliases(ports)
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
