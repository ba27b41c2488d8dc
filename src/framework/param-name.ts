import type { CommandFacts } from './command-declaration.ts'
import { flagName } from './global-options.ts'
import type { Param } from './params.ts'
import type { RawArgs } from './raw-args.ts'

/** An argument as the usage line has it: `NEW-SIZE`. */
export const formatArgumentName = (name: string, { metavar }: Pick<Param<unknown>, 'metavar'>): string =>
  (name === 'target' ? metavar : flagName(name)).toUpperCase()

/** A parameter as people type it. */
export function formatParamName(name: string, command: Pick<CommandFacts, 'args' | 'flags'>, rawArgs: RawArgs): string {
  const argument = command.args[name]
  if (argument !== undefined) return formatArgumentName(name, argument)
  const spellings = command.flags[name]?.spellings
  const typed = rawArgs[name]?.[0]
  if (spellings === undefined) return `--${flagName(name)}`
  return typed === undefined
    ? Object.keys(spellings)
        .map(spelling => `--${spelling}`)
        .join(' or ')
    : `--${typed}`
}
