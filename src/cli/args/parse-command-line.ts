import type { Options } from '../../types/options.ts'
import type { Ports } from '../../types/ports.ts'
import type { Command, ManifestEntry, ParsedInput } from '../../framework/command-declaration.ts'
import { applyPreferences } from '../preferences/preferences.ts'
import { expandAlias } from './expand-alias.ts'
import { parseArgs } from './parse.ts'
import { omitFileReferences, readFiles } from './read-files.ts'
import { parseOptions } from './read-options.ts'
import { isFirstWord, routeCommand, type Route } from './route.ts'
import { readReportOptions, type ReportOptions } from './scan-global-flags.ts'
import { requireNoProblems } from './validate.ts'

/** A command with its arguments and options as typed values; nothing is looked up yet. */
export interface ParsedCommand {
  readonly command: Command
  readonly input: ParsedInput
  readonly options: Options
}

/** What was typed: a command, a request for help, or something that is not understood. */
export type CommandLine = { readonly report: ReportOptions } & (
  | ({ readonly kind: 'command' } & ParsedCommand)
  | { readonly kind: 'help'; readonly route: Route; readonly isRequested: boolean; readonly isWhole: boolean }
  | { readonly kind: 'error'; readonly error: unknown }
)

const HELP_FLAGS = ['--help', '-h', '--help-all']

/** Reads the command line, preferences, and the files it names. It is the only reader of what was typed. */
export async function parseCommandLine(ports: Ports, registry: readonly ManifestEntry[]): Promise<CommandLine> {
  const argv = fillWatchDefault(ports.argv)
  const report = readReportOptions(argv)
  try {
    const words = expandAlias(argv, word => isFirstWord(word, registry), ports)
    const route = routeCommand(words, registry)
    if (route.to === 'command') ports.onCommand?.(route.entry.path)
    const isRequested = route.rest.some(word => HELP_FLAGS.includes(word))
    if (route.to === 'group' || isRequested)
      return { kind: 'help', report, route, isRequested, isWhole: route.rest.includes('--help-all') }
    const { default: command } = await route.entry.load()
    const parsed = await parseArguments(command, route.rest, ports)
    return { kind: 'command', report: parsed.options, ...parsed }
  } catch (error) {
    return { kind: 'error', report, error }
  }
}

/** `--watch` may stand without its seconds, unlike any other option: the default is put in here. */
function fillWatchDefault(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex(token => token === '--watch' || token === '--')
  if (argv[at] !== '--watch') return argv
  const hasSeconds = /^\d+$/.test(argv[at + 1] ?? '')
  return [...argv.slice(0, at), `--watch=${hasSeconds ? argv[at + 1] : 2}`, ...argv.slice(at + (hasSeconds ? 2 : 1))]
}

/** The words after the command's name, with preferences and files, as typed values. Raises `usage`. */
async function parseArguments(command: Command, rest: readonly string[], ports: Ports): Promise<ParsedCommand> {
  const { rawArgs: typed, problems: parser } = parseArgs(command, rest)
  const texts = applyPreferences(typed, command, ports)
  const { options, problems } = parseOptions(texts, ports)
  const input = command.parse(omitFileReferences(command, texts))
  requireNoProblems(command, typed, { parser, options: problems, input: input.problems })
  if (options.render.query !== undefined) (await import('../../output/query.ts')).validateQuery(options.render.query)
  const complete = await readFiles(command, texts, ports)
  if (complete === texts) return { command, input, options }
  const completeInput = command.parse(complete)
  requireNoProblems(command, typed, { parser: [], options: [], input: completeInput.problems })
  return { command, input: completeInput, options: parseOptions(complete, ports).options }
}
