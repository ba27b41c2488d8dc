import { CliError } from '../../types/cli-error.ts'
import type { Command } from '../../framework/command-declaration.ts'
import {
  cloudFlags,
  flagName,
  outputFlags,
  requestFlags,
  SHORT_FLAGS,
  waitFlags,
} from '../../framework/global-options.ts'
import { formatsOf } from '../../framework/output-formats.ts'
import type { Param, Params } from '../../framework/params.ts'
import { placeholderResources } from '../../framework/parsed-value.ts'
import { parseArgs } from '../args/parse.ts'
import { routeCommand } from '../args/route.ts'
import { shellSplit } from '../../types/shell-split.ts'
import type { CompletionCommand, CompletionOption, CompletionTable, CompletionValue } from './completion-table.ts'

/** Collects what completion must know of these commands. */
export function buildCompletionTable(commands: readonly Command[]): CompletionTable {
  return {
    commands: commands
      .filter(({ isHidden }) => !isHidden)
      .map(describeCommand)
      .sort((a, b) => ((a.paths[0] ?? '') < (b.paths[0] ?? '') ? -1 : 1)),
    sharedOptions: listOptions({ ...outputFlags, ...requestFlags }),
    waitOptions: listOptions(waitFlags),
    cloudOptions: listOptions(cloudFlags),
    formats: formatsOf(true, true),
  }
}

function describeCommand(command: Command): CompletionCommand {
  const { path, aliases, summary, args, flags, canWait, formats } = command
  return {
    paths: [path, ...aliases],
    summary,
    args: Object.entries(args).map(([name, param]) => ({
      value: describeValue(name, param) ?? { kind: 'text' },
      isRepeated: param.arity === 'many',
    })),
    options: listOptions(flags),
    canWait,
    columns: columnTitles(command).map(collapseWhitespace),
    formats,
  }
}

function listOptions(flags: Params): readonly CompletionOption[] {
  return Object.entries(flags).flatMap(([name, param]) => {
    const value = describeValue(name, param)
    const valuePart = value === undefined ? {} : { value }
    const spellings = param.spellings ?? { [flagName(name)]: param.help }
    const offered = Object.entries(spellings).map(([spelling, help]) => ({
      name: `--${spelling}`,
      ...(param.isHidden === true ? {} : { help: collapseWhitespace(help) }),
      ...valuePart,
    }))
    const letter = SHORT_FLAGS[name]
    const others = [
      ...(letter === undefined ? [] : [`-${letter}`]),
      ...(param.aliases ?? []).map(alias => `--${alias}`),
    ]
    return [...offered, ...others.map(spelling => ({ name: spelling, ...valuePart }))]
  })
}

/** Parameters whose values have a source of their own, by name. */
const VALUES_BY_PARAM: Readonly<Record<string, CompletionValue>> = {
  'column': { kind: 'column' },
  'sortColumn': { kind: 'column' },
  'format': { kind: 'format' },
  'os-cloud': { kind: 'cloud' },
  'watch': { kind: 'optionalNumber' },
}

function describeValue(name: string, param: Param<unknown>): CompletionValue | undefined {
  if (param.arity === 'none') return undefined
  const known = VALUES_BY_PARAM[name]
  if (known !== undefined) return known
  if (param.choices !== undefined) return { kind: 'choice', choices: param.choices.map(collapseWhitespace) }
  const resourceType = param.resourceType ?? param.completionType
  if (resourceType !== undefined) {
    const statuses = param.allowedStatuses ?? []
    return { kind: 'resource', resourceType: resourceType.singular, param: name, statuses }
  }
  if (param.takesFile === true) return { kind: 'fileReference' }
  return { kind: /^file$/i.test(param.metavar) ? 'file' : 'text' }
}

const collapseWhitespace = (text: string): string => text.replaceAll(/\s+/g, ' ')

/**
 * The titles of the columns a command may print; none for commands with a `run` of their own. They may depend on its arguments, so its
 * own examples are bound, with and without --long.
 */
export function columnTitles(command: Command): readonly string[] {
  if (command.hasRun) return []
  const lines = command.examples.flatMap(([line]) =>
    command.flags['long'] === undefined ? [line] : [line, `${line} --long`],
  )
  return [...new Set(lines.flatMap(line => titlesOfExample(command, line)))]
}

function titlesOfExample(command: Command, line: string): readonly string[] {
  const { path, aliases, summary } = command
  const routed = routeCommand(shellSplit(line), [
    { path, aliases, summary, load: () => Promise.resolve({ default: command }) },
  ])
  try {
    const [target] = command.parse(parseArgs(command, routed.rest).rawArgs).targets
    if (target === undefined) return []
    const { showOutput, listOutput } = target.bind(placeholderResources(target.refs))
    return [...(showOutput?.table.columns ?? []), ...(listOutput?.table.columns ?? [])].map(({ title }) => title)
  } catch (error) {
    // An example that reads a file cannot be bound without it.
    if (error instanceof CliError) return []
    throw error
  }
}
