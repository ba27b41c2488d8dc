import { isNotFound } from '../types/cli-error.ts'
import type { Cloud } from '../types/cloud.ts'
import type { Ports } from '../types/ports.ts'
import type { ResultSink } from '../types/result-sink.ts'
import type { TargetArgs } from '../framework/command-declaration.ts'
import { isPreparedRequest } from '../framework/plan.ts'
import type { WaitResults } from '../api/polling.ts'
import { findExisting, warnOfDuplicates } from '../api/find-existing.ts'
import { negotiateMicroversion, requireOptionVersions } from '../api/microversion-negotiation.ts'
import { resolveNames } from '../api/resolve-args.ts'
import { buildPlan } from '../api/send.ts'
import { parseCommandLine, type ParsedCommand } from './args/parse-command-line.ts'
import { findTypedSecrets } from './args/typed-secrets.ts'
import { commandRegistry } from './command-registry.ts'
import { redactPorts } from './context/redacted-ports.ts'
import { openRun } from './run/open-run.ts'
import { forEachTarget } from './execute/for-each-target.ts'
import { findBusyTarget, requireSendable } from './execute/check-requests.ts'
import type { Prepared, Print, Run } from './run/run.ts'
import { runOwnWork } from './execute/run-own-work.ts'
import { collectRequestIds, sendSteps, waitForConditions } from './execute/send-steps.ts'
import { formatRequests, prepareResult, requireAnswer, showExisting, writePages } from './execute/show-result.ts'
import { confirmTargets, mayAsk } from './preflight/confirm.ts'
import { selectTargets } from './preflight/select-targets.ts'
import { reportErrors } from './report-errors.ts'
import { writeSuccess } from './output/write-success.ts'
import { withCloud } from './session/open-session.ts'
import { showHelp } from './show-help.ts'
import { repeatWhileWatching } from './watch/repeat.ts'

/**
 * Runs what was typed and returns the exit status. The steps of a command stand in this file in their order: parse,
 * resolve, plan, check, confirm, send, wait, show.
 */
export async function runCommandLine(outerPorts: Ports): Promise<number> {
  const ports = redactPorts(outerPorts, findTypedSecrets(outerPorts))
  const commandLine = await parseCommandLine(ports, commandRegistry)
  return reportErrors(commandLine.report, ports, async reportingPorts => {
    if (commandLine.kind === 'error') throw commandLine.error
    if (commandLine.kind === 'help') return showHelp(commandLine, commandRegistry, reportingPorts)
    if (commandLine.command.hasRun) return runOwnWork(commandLine, commandRegistry, reportingPorts)
    return withCloud(commandLine.options, reportingPorts, cloud =>
      repeatWhileWatching(reportingPorts, commandLine.options, sink =>
        runOnCloud(commandLine, reportingPorts, cloud, sink),
      ),
    )
  })
}

/** Runs a command on a cloud, for one target or several. */
async function runOnCloud(parsed: ParsedCommand, ports: Ports, cloud: Cloud, sink: ResultSink): Promise<void> {
  const microversion = await negotiateMicroversion(cloud)
  requireOptionVersions(parsed.input.versionedParams, microversion, cloud.pinnedMicroversion)
  const run = openRun(parsed, { cloud, microversion }, ports, sink, commandRegistry)
  if (parsed.input.safety.check) return (await import('./preflight/run-checks.ts')).runChecks(run)
  await forEachTarget(run, selectTargets, {
    prepare: target => prepare(target, run),
    confirm: (prepared, count) => confirmTargets(prepared, count, run),
    execute: (prepared, targetRun) => executeOrLookUp(prepared, targetRun),
  })
}

/** Resolves the names that one target comes with, plans its requests and checks them; nothing is changed yet. */
async function prepare(target: TargetArgs, run: Run, isLookupAllowed = true): Promise<Prepared> {
  const { command, cloud, options, microversion, warn, input } = run
  const isUnverified =
    isLookupAllowed && command.needsOnlyIds && !options.isWaiting && options.dryRun === 'no' && !mayAsk(run)
  const isMissingAllowed = options.dryRun !== 'no'
  const bound = target.bind(
    await resolveNames(target, { cloud, microversion, isMissingAllowed, isLookupSkipped: isUnverified, warn }),
  )
  const existing = input.safety.ifNotExists ? await findExisting(bound, run) : undefined
  const steps = existing === undefined ? await buildPlan(run, bound) : []
  requireSendable(bound, steps, run)
  return { target, bound, existing, steps, isUnverified }
}

/** Executes what was prepared; an ID that the service does not know may still be a name. */
async function executeOrLookUp(prepared: Prepared, run: Run): Promise<Print> {
  try {
    return await execute(prepared, run)
  } catch (error) {
    if (!prepared.isUnverified || !isNotFound(error)) throw error
    return execute(await prepare(prepared.target, run, false), run)
  }
}

/** Sends the requests of one target, waits where asked, and returns what is to be shown. */
async function execute(prepared: Prepared, run: Run): Promise<Print> {
  const { bound, steps, existing, target } = prepared
  const requests = steps.filter(isPreparedRequest)
  const [first] = requests
  const { listOutput } = bound
  if (existing !== undefined) return showExisting(run, bound, existing)
  if (run.options.dryRun !== 'no' && first !== undefined) return formatRequests(run, bound, requests)
  const busy = findBusyTarget(bound, requests, run)
  if (busy !== undefined) {
    await waitForConditions(run, [busy], run.ports.clock.now(), 'nothing')
    return execute(await prepare(target, run), run)
  }
  if (listOutput !== undefined && first !== undefined) return () => writePages(run, first, listOutput)
  return sendAndWait(prepared, collectRequestIds(run))
}

async function sendAndWait({ bound, steps }: Prepared, run: Run): Promise<Print> {
  const { command, options, ports, recordNames } = run
  const sinceMs = ports.clock.now()
  const isChange = steps.some(step => isPreparedRequest(step) && step.operation.isMutating)
  const answers = await sendSteps(run, steps, sinceMs)
  if (isChange && run.input.safety.ifNotExists) await warnOfDuplicates(bound, run)
  if (bound.showOutput?.source === 'response') requireAnswer(bound.showOutput, answers, isChange)
  if (isChange) await recordNames(bound, answers, [])
  const isUnchanged = steps.length === 0 && command.operations.some(operation => operation.isMutating)
  await writeSuccess(run, isUnchanged ? 'Nothing to change: no option was given' : bound.successMessage(answers))
  const followUps = bound.followUps(answers)
  const isFollowed = followUps.length > 0
  const waitResults: WaitResults =
    options.isWaiting || isFollowed
      ? await waitForConditions(run, bound.wait(answers), sinceMs, isFollowed ? 'some' : 'all')
      : []
  await sendSteps(run, followUps, sinceMs)
  if (isChange && waitResults.length > 0) await recordNames(bound, answers, waitResults)
  return prepareResult(run, bound, answers, isFollowed ? 'changed since' : waitResults)
}
