import type { Options } from '../../types/options.ts'
import { CliError } from '../../types/cli-error.ts'
import {
  cloudFlags,
  globalFlags,
  outputFlags,
  requestFlags,
  flagName,
  waitFlags,
} from '../../framework/global-options.ts'
import { parseInput } from '../../framework/command.ts'
import type { RawArgs } from '../../framework/raw-args.ts'
import type { Params } from '../../framework/params.ts'
import type { FlagValues } from '../../types/options.ts'
import { supportsColor } from '../../output/color-support.ts'
import { describeHiddenColumns } from '../../output/hidden-columns.ts'
import type { HumanizeOptions, RenderOptions } from '../../types/render-options.ts'
import type { Ports } from '../../types/ports.ts'

/** Texts of the global flags become options. Their words must have passed `problemsIn`. */
export function readOptions(rawArgs: RawArgs, ports: Ports): Options {
  const flagValues = parseInput<typeof outputFlags, typeof waitFlags, typeof requestFlags>(
    { ...outputFlags, ...waitFlags, ...requestFlags },
    toArgValues(rawArgs),
  )
  const { stdout } = ports.streams
  // What a query picks may have any shape; JSON takes them all.
  const format = flagValues.query !== undefined && rawArgs['format'] === undefined ? 'json' : flagValues.format
  const colour = flagValues.noColour ? 'never' : flagValues.colour
  return {
    render: {
      format,
      query: flagValues.query,
      columns: flagValues.column,
      sortColumns: flagValues.sortColumn,
      sortDescending: flagValues.order === 'descending',
      noindent: flagValues.noindent,
      maxWidth: rawArgs['maxWidth'] === undefined ? readMaxTermWidth(ports) : flagValues.maxWidth,
      fitWidth: flagValues.fitWidth || ports.env['CLIFF_FIT_WIDTH'] === '1',
      printEmpty: flagValues.printEmpty,
      quote: flagValues.quote,
      prefix: flagValues.prefix,
      ...humanizeFor(flagValues.timeFormat, ports),
      terminalWidth: stdout.isTerminal ? stdout.columns : undefined,
      isColored: supportsColor(colour, ports.env, stdout.isTerminal),
      ...(flagValues.quiet ? {} : reportHiddenColumnsTo(ports)),
    },
    isQuiet: flagValues.quiet,
    isIdsOnly: flagValues.ids,
    logFile: flagValues.logFile,
    isWaiting: flagValues.wait || flagValues.waitTimeout !== undefined,
    waitTimeoutMs: flagValues.waitTimeout === undefined ? undefined : flagValues.waitTimeout * 1000,
    pollIntervalMs: flagValues.pollInterval === undefined ? undefined : flagValues.pollInterval * 1000,
    watchIntervalMs: flagValues.watch === undefined ? undefined : flagValues.watch * 1000,
    dryRun: flagValues.curl ? 'curl' : flagValues.dryRun ? 'requests' : 'no',
    isTracing: flagValues.verbose || flagValues.timing,
    isDebugging: flagValues.debug,
    isMachineReadable: ['json', 'jsonl', 'raw'].includes(format),
    cloud: cloudFlagValues(rawArgs),
  }
}

/** The widest table by cliff's variable, in cells; 0 sets no limit. */
const readMaxTermWidth = ({ env }: Ports): number =>
  Math.max(0, Math.floor(Number(env['CLIFF_MAX_TERM_WIDTH'] ?? 0))) || 0

const reportHiddenColumnsTo = ({ streams }: Ports): Pick<RenderOptions, 'reportHiddenColumns'> => ({
  reportHiddenColumns: titles => void streams.stderr.write(describeHiddenColumns(titles)),
})

/** Moments and sizes in words, where somebody reads them or asked for it. */
function humanizeFor(
  timeFormat: HumanizeOptions['timeFormat'] | undefined,
  { streams, clock }: Ports,
): { readonly humanize?: HumanizeOptions } {
  const { isTerminal } = streams.stdout
  if (!isTerminal && timeFormat === undefined) return {}
  return { humanize: { timeFormat: timeFormat ?? 'relative', hasUnits: isTerminal, nowMs: clock.now() } }
}

function cloudFlagValues(rawArgs: RawArgs): FlagValues {
  const given = Object.entries(cloudFlags).filter(([name]) => rawArgs[name] !== undefined)
  return Object.fromEntries(given.map(([name, param]) => [name, param.arity === 'none' ? true : rawArgs[name]?.at(-1)]))
}

/** Every global flag whose word cannot be read. */
export function globalFlagProblems(rawArgs: RawArgs): readonly string[] {
  return valueProblems(globalFlags, rawArgs)
}

const toArgValues = (rawArgs: RawArgs): Readonly<Record<string, readonly { readonly text: string }[]>> =>
  Object.fromEntries(Object.entries(rawArgs).map(([name, texts]) => [name, texts.map(text => ({ text }))]))

/**
 * Every parameter whose words cannot be read; those that name resources, or files, are not looked at yet.
 * What a parameter is called in the sentence is for the caller to say: an argument has no dashes.
 */
export function valueProblems(
  params: Params,
  rawArgs: RawArgs,
  nameFor = (name: string): string => `--${flagName(name)}`,
): readonly string[] {
  const problems: string[] = []
  for (const [name, param] of Object.entries(params)) {
    const values = rawArgs[name]?.filter(text => param.takesFile !== true || !isFileReference(text)) ?? []
    if (values.length === 0 || param.resourceType !== undefined) continue
    try {
      param.parse(values.map(text => ({ text })))
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      problems.push(param.spellings === undefined ? `${nameFor(name)} ${error.message}.` : `${error.message}.`)
    }
  }
  return problems
}

/** `@file`, or `-` for standard input. */
export const isFileReference = (text: string): boolean => text === '-' || text.startsWith('@')
