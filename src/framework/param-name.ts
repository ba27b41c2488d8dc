import type { CommandFacts } from './command-declaration.ts'
import { flagName } from './global-options.ts'
import type { RawArgs } from './raw-args.ts'

/** A parameter as people type it. */
export function formatParamName(name: string, command: Pick<CommandFacts, 'args' | 'flags'>, rawArgs: RawArgs): string {
  if (name in command.args) return name
  const spellings = command.flags[name]?.spellings
  const typed = rawArgs[name]?.[0]
  if (spellings === undefined) return `--${flagName(name)}`
  return typed === undefined
    ? Object.keys(spellings)
        .map(spelling => `--${spelling}`)
        .join(' or ')
    : `--${typed}`
}
