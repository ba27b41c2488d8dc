import type { CommandFacts } from '../../grammar/command.ts'
import { spelled } from '../../grammar/globals.ts'
import type { Param } from '../../grammar/param.ts'
import { forShell } from './shell-word.ts'

type Texts = Readonly<Record<string, readonly string[]>>

/**
 * A command as it can be typed once more: its own flags and arguments, with others added or left out.
 * Secrets, and what was read from a file, are not repeated.
 */
export function typedAgain({ path, args, flags }: Pick<CommandFacts, 'path' | 'args' | 'flags'>, texts: Texts, more: readonly string[] = [], without: readonly string[] = []): string {
  const kept = Object.entries(flags).filter(([name, { isSecret, takesFile }]) => !without.includes(name) && isSecret !== true && takesFile !== true)
  const flagWords = kept.flatMap(([name, param]) => (texts[name] ?? []).flatMap(text => wordsOf(name, param, text)))
  const argWords = Object.keys(args).flatMap(name => (texts[name] ?? []).map(forShell))
  const fence = argWords.some(word => word.startsWith('-')) ? ['--'] : []
  return ['clinker', path, ...more, ...flagWords, ...fence, ...argWords].join(' ')
}

function wordsOf(name: string, { words, spellings }: Param<unknown>, text: string): readonly string[] {
  if (spellings !== undefined) return [`--${text}`]
  return words === 'none' ? [`--${spelled(name)}`] : [`--${spelled(name)}`, forShell(text)]
}
