import type { CommandFacts } from '../framework/command-declaration.ts'
import { flagName } from '../framework/global-options.ts'
import type { RawArgs } from '../framework/raw-args.ts'
import type { Param } from '../framework/params.ts'

/**
 * The words of a command that can be run once more: its own flags and arguments, with others added or left out.
 * Secrets, and values that were read from a file, are not repeated.
 */
export function repeatCommand(
  { path, args, flags }: Pick<CommandFacts, 'path' | 'args' | 'flags'>,
  rawArgs: RawArgs,
  more: readonly string[] = [],
  without: readonly string[] = [],
): readonly string[] {
  const kept = Object.entries(flags).filter(
    ([name, { isSecret, takesFile }]) => !without.includes(name) && isSecret !== true && takesFile !== true,
  )
  const flagWords = kept.flatMap(([name, param]) =>
    (rawArgs[name] ?? []).flatMap(text => formatFlag(name, param, text)),
  )
  const argWords = Object.keys(args).flatMap(name => rawArgs[name] ?? [])
  const separator = argWords.some(word => word.startsWith('-')) ? ['--'] : []
  return ['clinker', ...path.split(' '), ...more, ...flagWords, ...separator, ...argWords]
}

function formatFlag(name: string, { arity, spellings }: Param<unknown>, text: string): readonly string[] {
  if (spellings !== undefined) return [`--${text}`]
  return arity === 'none' ? [`--${flagName(name)}`] : [`--${flagName(name)}`, text]
}
