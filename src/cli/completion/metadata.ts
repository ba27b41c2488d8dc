import { CliError } from '../../types/cli-error.ts'
import type { JsonObject } from '../../types/json.ts'
import type { CompletionMetadata } from '../../docs/completion/completion-tables.ts'
import type { Command, ArgValues } from '../../framework/command-declaration.ts'
import type { ArgValue } from '../../framework/params.ts'
import { parseArgs } from '../args/parse.ts'
import { routeCommand } from '../args/route.ts'
import { shellSplit } from '../args/shell-split.ts'

/** What completion must know of a command. */
export function buildMetadata(command: Command): CompletionMetadata {
  return { command, columns: command.hasRun ? [] : columnTitles(command) }
}

/**
 * The titles a command may print. They may depend on what is asked, so its own examples are asked, with and without
 * --long.
 */
function columnTitles(command: Command): readonly string[] {
  const lines = command.examples.flatMap(([words]) =>
    command.flags['long'] === undefined ? [words] : [words, `${words} --long`],
  )
  return [...new Set(lines.flatMap(words => titlesOfExample(command, words)))]
}

function titlesOfExample(command: Command, line: string): readonly string[] {
  const { path, aliases, summary } = command
  const routed = routeCommand(shellSplit(line), [
    { path, aliases, summary, load: () => Promise.resolve({ default: command }) },
  ])
  try {
    const { showOutput, listOutput } = command.bind(withPlaceholders(command, parseArgs(command, routed.rest).rawArgs))
    return [...(showOutput?.table.columns ?? []), ...(listOutput?.table.columns ?? [])].map(({ title }) => title)
  } catch (error) {
    // An example that reads a file cannot be bound without it.
    if (error instanceof CliError) return []
    throw error
  }
}

/** Words with a stand-in for everything that would have been looked up. */
function withPlaceholders(command: Command, rawArgs: Readonly<Record<string, readonly string[]>>): ArgValues {
  const params = { ...command.args, ...command.flags }
  return Object.fromEntries(
    Object.entries(rawArgs).map(([name, typed]) => [
      name,
      typed.map(text => ({ text, ...asFound(params[name]?.resourceType?.placeholder(text)) })),
    ]),
  )
}

const asFound = (resource: JsonObject | undefined): Pick<ArgValue, 'resolved'> =>
  resource === undefined ? {} : { resolved: resource }
