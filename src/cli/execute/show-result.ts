import { UNKNOWN_OUTCOME } from '../../http/network-error.ts'
import { CliError } from '../../types/cli-error.ts'
import type { JsonObject } from '../../types/json.ts'
import type { Responses } from '../../framework/plan.ts'
import type { BoundCommand, ArgValues } from '../../framework/command-declaration.ts'
import type { ShowOutput } from '../../framework/command-output.ts'
import { sendRequest } from '../../api/send.ts'
import { enrich } from '../../api/enrich.ts'
import { extractResource, requireResource, getResource } from '../../api/resource-lookup.ts'
import { toShowing, writeShowing } from '../output/write-result.ts'
import type { RunContext } from './run-context.ts'
import type { WaitResults } from '../../api/polling.ts'

/** Gives what is to be shown: the answer, or what a wait saw last; afresh where more was sent since. */
export async function prepareResult(
  run: RunContext,
  bound: BoundCommand,
  answers: Responses,
  resolvedArgs: ArgValues,
  waitResults: WaitResults | 'changed since',
): Promise<() => Promise<void>> {
  const { showOutput } = bound
  if (showOutput === undefined) return () => Promise.resolve()
  const raw =
    waitResults.length > 0
      ? await latestState(
          run,
          showOutput,
          bound,
          answers,
          resolvedArgs,
          waitResults === 'changed since' ? [] : waitResults,
        )
      : await rawResult(run, showOutput, bound, answers, resolvedArgs)
  const enriched = await enrich(raw, showOutput.enrichments ?? [], sendRequest(run))
  return () =>
    writeShowing(
      toShowing(showOutput.table, enriched),
      showOutput.resource.idOf(enriched),
      run.ports.streams.stdout,
      run.options,
    )
}

/**
 * Raises `refused` for an answer that does not have what is to be shown; where it was to tell of a change, nobody knows
 * what became of that.
 */
export function requireAnswer({ resource, responseKey }: ShowOutput, answers: Responses, hasChanged: boolean): void {
  try {
    requireResource(answers.at(-1) ?? null, resource, responseKey ?? resource.key)
  } catch (error) {
    throw hasChanged && error instanceof CliError
      ? new CliError(error.kind, error.message, { ...error.details, advice: UNKNOWN_OUTCOME, outcomeUnknown: true })
      : error
  }
}

/** After a wait the resource as last seen is shown; where something was sent since, it is read afresh. */
async function latestState(
  run: RunContext,
  shows: ShowOutput,
  bound: BoundCommand,
  answers: Responses,
  resolvedArgs: ArgValues,
  waitResults: WaitResults,
): Promise<JsonObject> {
  const last = waitResults.findLast(({ noun, state }) => noun === shows.resource && state !== 'gone')
  if (last !== undefined && last.state !== 'gone') return last.state
  const raw = await rawResult(run, shows, bound, answers, resolvedArgs)
  if (waitResults.length > 0)
    return (
      shows.mergeLatest?.(
        raw,
        waitResults.map(({ state }) => state),
      ) ?? raw
    )
  return (await getResource(run.cloud, shows.resource, shows.resource.idOf(raw), run.microversion)) ?? raw
}

async function rawResult(
  { cloud, microversion, command }: RunContext,
  shows: ShowOutput,
  bound: BoundCommand,
  answers: Responses,
  resolvedArgs: ArgValues,
): Promise<JsonObject> {
  const found = Object.keys({ ...command.args, ...command.flags })
    .flatMap(name => resolvedArgs[name] ?? [])
    .find(word => word.resolved !== undefined)?.resolved
  if (shows.source === 'lookup') return found ?? {}
  const answer = answers.at(-1) ?? null
  if (shows.source === 'response')
    return extractResource(answer, shows.resource, shows.responseKey ?? shows.resource.key)
  const id = bound.shownId?.(answers) ?? shows.resource.idOf(found ?? {})
  return (await getResource(cloud, shows.resource, id, microversion)) ?? {}
}
