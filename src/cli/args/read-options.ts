import type { FlagValues, Options } from '../../types/options.ts'
import type { Ports } from '../../types/ports.ts'
import type { HumanizeOptions, RenderOptions } from '../../types/render-options.ts'
import { cloudFlags, globalFlags, outputFlags, requestFlags, waitFlags } from '../../framework/global-options.ts'
import type { Input } from '../../framework/params.ts'
import { bindParams, parseParams, type ParamProblem } from '../../framework/parse-params.ts'
import type { RawArgs } from '../../framework/raw-args.ts'
import { describeHiddenColumns } from '../../output/hidden-columns.ts'
import { supportsColor } from '../../output/color-support.ts'

/** The global options of a command line, or what is wrong with them. */
export interface ParsedOptions {
  readonly problems: readonly ParamProblem[]
  readonly options: Options
}

type GlobalValues = Input<typeof outputFlags> & Input<typeof waitFlags> & Input<typeof requestFlags>

/** Parses the options that every command has. */
export function parseOptions(texts: RawArgs, ports: Ports): ParsedOptions {
  const parsed = parseParams(globalFlags, texts)
  const values = bindParams<GlobalValues>(parsed.values, new Map())
  return { problems: parsed.problems, options: buildOptions(values, texts, ports) }
}

function buildOptions(values: GlobalValues, texts: RawArgs, ports: Ports): Options {
  // What a query selects may have any shape; JSON takes them all.
  const format = values.query !== undefined && texts['format'] === undefined ? 'json' : values.format
  return {
    render: buildRenderOptions(values, format, texts, ports),
    isQuiet: values.quiet,
    isIdsOnly: values.ids,
    logFile: values.logFile,
    isWaiting: values.wait || values.waitTimeout !== undefined,
    waitTimeoutMs: toMilliseconds(values.waitTimeout),
    pollIntervalMs: toMilliseconds(values.pollInterval),
    watchIntervalMs: toMilliseconds(values.watch),
    dryRun: values.curl ? 'curl' : values.dryRun ? 'requests' : 'no',
    isTracing: values.verbose || values.timing,
    isDebugging: values.debug,
    hasCompatibleStatus: values.exitCodes === 'compat',
    isMachineReadable: ['json', 'jsonl', 'raw'].includes(format),
    cloud: cloudFlagValues(texts),
  }
}

const toMilliseconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000

function buildRenderOptions(
  values: GlobalValues,
  format: GlobalValues['format'],
  texts: RawArgs,
  ports: Ports,
): Options['render'] {
  const { stdout } = ports.streams
  return {
    format,
    query: values.query,
    columns: values.column,
    sortColumns: values.sortColumn,
    sortDescending: values.order === 'descending',
    noindent: values.noindent,
    maxWidth: texts['maxWidth'] === undefined ? readMaxTermWidth(ports) : values.maxWidth,
    fitWidth: values.fitWidth || ports.env['CLIFF_FIT_WIDTH'] === '1',
    printEmpty: values.printEmpty,
    quote: values.quote,
    prefix: values.prefix,
    ...humanizeFor(values.timeFormat, ports),
    terminalWidth: stdout.isTerminal ? stdout.columns : undefined,
    isColored: supportsColor(values.noColour ? 'never' : values.colour, ports.env, stdout.isTerminal),
    ...(values.quiet ? {} : reportHiddenColumnsTo(ports)),
  }
}

/** The widest table by cliff's variable, in cells; 0 sets no limit. */
const readMaxTermWidth = ({ env }: Ports): number =>
  Math.max(0, Math.floor(Number(env['CLIFF_MAX_TERM_WIDTH'] ?? 0))) || 0

const reportHiddenColumnsTo = ({ streams }: Ports): Pick<RenderOptions, 'reportHiddenColumns'> => ({
  reportHiddenColumns: titles => void streams.stderr.write(describeHiddenColumns(titles)),
})

/** Times and sizes in words, where somebody reads them or asked for it. */
function humanizeFor(
  timeFormat: HumanizeOptions['timeFormat'] | undefined,
  { streams, clock }: Ports,
): { readonly humanize?: HumanizeOptions } {
  const { isTerminal } = streams.stdout
  if (!isTerminal && timeFormat === undefined) return {}
  return { humanize: { timeFormat: timeFormat ?? 'relative', hasUnits: isTerminal, nowMs: clock.now() } }
}

/** The options about the cloud, by the names of the settings they give. */
export function cloudFlagValues(texts: RawArgs): FlagValues {
  const given = Object.entries(cloudFlags).filter(([name]) => texts[name] !== undefined)
  return Object.fromEntries(given.map(([name, param]) => [name, param.arity === 'none' ? true : texts[name]?.at(-1)]))
}
