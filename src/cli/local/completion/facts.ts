import { Failure } from '../../../contract/failure.ts'
import type { CompletionFacts } from '../../../docs/completion/tables.ts'
import type { Command, WordsOf } from '../../../grammar/command.ts'
import { parse } from '../../words/parse.ts'
import { route } from '../../words/route.ts'
import { splitWords } from '../../words/split-words.ts'
import type { LocalCommand } from '../local-command.ts'

/** What completion must know of a command. */
export function completionFacts(command: Command | LocalCommand): CompletionFacts {
  return { command, columns: command.kind === 'local' ? [] : columnsOf(command) }
}

/** The titles a command may print. They may depend on what is asked, so its own examples are asked, with and without --long. */
function columnsOf(command: Command): readonly string[] {
  const lines = command.examples.flatMap(([words]) => (command.flags['long'] === undefined ? [words] : [words, `${words} --long`]))
  return [...new Set(lines.flatMap(words => titlesFor(command, words)))]
}

function titlesFor(command: Command, line: string): readonly string[] {
  const { path, aliases, summary } = command
  const led = route(splitWords(line), [{ path, aliases, summary, load: () => Promise.resolve({ default: command }) }])
  try {
    const { shows, lists } = command.bind(found(command, parse(command, led.rest).words))
    return [...(shows?.table.columns ?? []), ...(lists?.table.columns ?? [])].map(({ title }) => title)
  } catch (error) {
    // An example that reads a file cannot be bound without it.
    if (error instanceof Failure) return []
    throw error
  }
}

/** Words with a stand-in for everything that would have been looked up. */
function found(command: Command, words: Readonly<Record<string, readonly string[]>>): WordsOf {
  const params = { ...command.args, ...command.flags }
  return Object.fromEntries(Object.entries(words).map(([name, typed]) =>
    [name, typed.map(text => ({ text, ...standIn(params[name]?.names?.unseen(text)) }))]))
}

const standIn = <T>(resource: T | undefined): { readonly found?: T } => (resource === undefined ? {} : { found: resource })
