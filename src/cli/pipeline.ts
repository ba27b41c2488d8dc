import type { Cloud } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json } from '../types/json.ts'
import { isPreparedRequest } from '../framework/plan.ts'
import type { BoundCommand, Command } from '../framework/command-declaration.ts'
import type { ListOutput } from '../framework/command-output.ts'
import type { PreparedRequest } from '../framework/operation.ts'
import { sanitizeLine } from '../output/sanitize.ts'
import { findColumnIndexes } from '../output/column-selection.ts'
import { sendRequest, buildPlan } from '../api/send.ts'
import { confirmTargets } from './preflight/confirm.ts'
import { openProgressBar } from './wait/progress-bar.ts'
import { enrichEach } from '../api/enrich.ts'
import { executePlan, waitForConditions, showExisting } from './execute/execute.ts'
import { formatRequest } from './output/format-request.ts'
import { findExisting } from '../api/find-existing.ts'
import { ignoreMissing } from './preflight/ignore-missing.ts'
import { isCommandPath } from './command-registry.ts'
import { useSummaryList } from './output/summary-list.ts'
import {
  requireOptionVersions,
  requireVersion,
  negotiateMicroversion,
  requestVersion,
} from '../api/microversion-negotiation.ts'
import type { RawArgs } from '../framework/raw-args.ts'
import type { NegotiatedCloud } from '../api/negotiated-cloud.ts'
import type { Options } from '../types/options.ts'
import { toListing, writeListing } from './output/write-result.ts'
import { prefetchFirst, fetchItems } from '../api/pagination.ts'
import { isFilterSelection, selectTargets } from './preflight/select-targets.ts'
import type { Ports } from '../types/ports.ts'
import { waitUntilReady } from '../resources/busy-states.ts'
import { resolveArgs } from '../api/resolve-args.ts'
import { splitByTarget, type TargetArgs } from './args/validate.ts'
import type { RunContext } from './execute/run-context.ts'
import { DEFAULT_CONCURRENCY, runTargets } from './execute/run-targets.ts'
import { openNameRecorder } from './completion/record-names.ts'

/** Runs a command on a cloud: look up, plan, check, send, wait, show. Raises what goes wrong as a `Failure`. */
export async function runPipeline(
  command: Command,
  rawArgs: RawArgs,
  cloud: Cloud,
  ports: Ports,
  options: Options,
): Promise<void> {
  const warn = (sentence: string): void => {
    if (!options.isQuiet) void ports.streams.stderr.write(`clinker: ${sanitizeLine(sentence)}\n`)
  }
  const microversion = await negotiateMicroversion(cloud)
  requireOptionVersions(command, rawArgs, microversion, cloud.pinnedMicroversion)
  if (rawArgs['check'] !== undefined)
    return (await import('./preflight/run-checks.ts')).runChecks(command, rawArgs, {
      cloud,
      microversion,
      ports,
      options,
    })
  const shared: Omit<RunContext, 'ports'> = {
    command,
    cloud,
    options,
    microversion,
    warn,
    recordNames: openNameRecorder(command, ports, options),
  }
  const selectedArgs = await explainFailures(shared, rawArgs, () =>
    selectTargets(command, rawArgs, cloud, microversion, ports),
  )
  const targets = splitByTarget(command, selectedArgs)
  await confirmTargets(command, targets, {
    cloud,
    microversion,
    ports,
    options,
    isFiltered: isFilterSelection(command, rawArgs),
  })
  const progressBar = openProgressBar(ports, targets.length, options.isQuiet || options.dryRun !== 'no')
  const runContext: RunContext = { ...shared, ports: progressBar.ports }
  const runOneTarget = (target: TargetArgs): Promise<() => Promise<void>> =>
    ignoreMissing(command, target, progressBar.ports, () =>
      explainBoth(runContext, target.rawArgs, () => runWithLookupFallback(runContext, target.rawArgs)),
    )
  try {
    await runTargets(targets, runOneTarget, {
      concurrency: Number(rawArgs['atOnce']?.[0] ?? DEFAULT_CONCURRENCY),
      onTargetEnd: progressBar.countTarget,
    })
  } finally {
    await progressBar.stop()
  }
}

/** A refusal is told with what to do next. */
async function explainBoth(
  run: RunContext,
  rawArgs: RawArgs,
  execute: () => Promise<() => Promise<void>>,
): Promise<() => Promise<void>> {
  const print = await explainFailures(run, rawArgs, execute)
  return () => explainFailures(run, rawArgs, print)
}

async function explainFailures<T>(
  { command, cloud, microversion }: NegotiatedCloud & Pick<RunContext, 'command'>,
  rawArgs: RawArgs,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    const { explainError } = await import('../errors/explain.ts')
    throw await explainError(error, { command, rawArgs, cloud, microversion, hasCommand: isCommandPath })
  }
}

/** Runs the command for one target; an ID that the service does not know may still be a name. */
async function runWithLookupFallback(run: RunContext, rawArgs: RawArgs): Promise<() => Promise<void>> {
  const isLookupSkipped = run.command.needsOnlyIds && !run.options.isWaiting && run.options.dryRun === 'no'
  try {
    return await runTarget(run, rawArgs, isLookupSkipped)
  } catch (error) {
    if (!isLookupSkipped || !(error instanceof CliError) || error.kind !== 'notFound') throw error
    return runTarget(run, rawArgs, false)
  }
}

/** Runs the command for one target; gives what to print once its turn comes. */
async function runTarget(run: RunContext, rawArgs: RawArgs, isLookupSkipped: boolean): Promise<() => Promise<void>> {
  const { command, cloud, options, microversion, warn } = run
  const resolvedArgs = await resolveArgs(command, rawArgs, {
    cloud,
    microversion,
    isMissingAllowed: options.dryRun !== 'no',
    isLookupSkipped,
    warn,
  })
  const bound = command.bind(resolvedArgs)
  checkColumns(bound, options)
  const existingResource = await findExisting(command, bound, rawArgs, run)
  if (existingResource !== undefined) return showExisting(run, bound, resolvedArgs, existingResource)
  const steps = await buildPlan(run, bound)
  const payloads = steps.filter(isPreparedRequest)
  payloads.forEach(payload => {
    requireVersion(payload, microversion, cloud.pinnedMicroversion)
  })
  if (options.dryRun !== 'no' && payloads.length > 0) {
    if (command.deletes && !bound.skipsReadyCheck)
      (
        await (await import('./preflight/delete-warnings.ts')).predictRefusals(command, resolvedArgs, rawArgs, run)
      ).forEach(warn)
    return showRequests(run, payloads)
  }
  const readyCondition =
    options.isWaiting && !bound.skipsReadyCheck && payloads.some(payload => payload.operation.isMutating)
      ? waitUntilReady(command, resolvedArgs)
      : undefined
  if (readyCondition !== undefined) {
    await waitForConditions(run, [readyCondition], run.ports.clock.now(), 'nothing')
    return runWithLookupFallback(run, rawArgs)
  }
  const { listOutput } = bound
  const [first] = payloads
  if (listOutput !== undefined && first !== undefined) return () => writePages(run, first, listOutput)
  return executePlan(run, bound, resolvedArgs, steps)
}

/** A column that is not there is told before anything is sent. */
function checkColumns({ showOutput, listOutput }: BoundCommand, { render }: Options): void {
  const table = showOutput?.table ?? listOutput?.table
  if (table !== undefined && render.columns.length > 0)
    findColumnIndexes(
      table.columns.map(column => column.title),
      render.columns,
    )
}

async function showRequests(
  { cloud, ports, options, microversion }: RunContext,
  payloads: readonly PreparedRequest[],
): Promise<() => Promise<void>> {
  const formatted: string[] = []
  const changing = payloads.filter(payload => payload.operation.isMutating)
  for (const payload of changing.length > 0 ? changing : payloads)
    formatted.push(await formatRequest(cloud, payload, requestVersion(payload, microversion), options))
  return () =>
    ports.streams.stdout.write(formatted.join(options.isMachineReadable || options.dryRun === 'curl' ? '' : '\n'))
}

function writePages(run: RunContext, request: PreparedRequest, declaredList: ListOutput): Promise<void> {
  const { cloud, ports, options, microversion } = run
  const { payload, list } = useSummaryList(request, declaredList, options)
  const writeNote = async (line: string): Promise<void> => {
    if (!options.isQuiet) await ports.streams.stderr.write(`${line}\n`)
  }
  const pages = prefetchFirst(fetchItems(cloud, payload, list, requestVersion(payload, microversion), writeNote))
  const items = list.enrichments === undefined ? pages : enrichEach(pages, list.enrichments, sendRequest(run))
  const idOf = (row: { readonly raw: Json }): string => (isJsonObject(row.raw) ? list.resource.idOf(row.raw) : '')
  return writeListing(toListing(list, items), idOf, ports.streams.stdout, options)
}
